namespace Actors.ClientApi.Entitlements;

/// <summary>What to look at in a registration, though nothing is wrong for certain.</summary>
/// <param name="Field">The member it is about.</param>
/// <param name="Code">Stable, for machines.</param>
/// <param name="Message">In English; never holds a value.</param>
/// <param name="MessageJa">In Japanese.</param>
public sealed record RemarkResponse(string Field, string Code, string Message, string? MessageJa);
