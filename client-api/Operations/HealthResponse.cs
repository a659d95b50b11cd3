namespace Actors.ClientApi.Operations;

/// <summary>Whether the service can do its work, and what keeps it from it.</summary>
/// <param name="Status"><c>ready</c>, <c>notReady</c> or <c>live</c>.</param>
/// <param name="Host">Which host runs the grains.</param>
/// <param name="Checks">What was looked at: name → <c>ok</c> or what is wrong.</param>
public sealed record HealthResponse(string Status, string Host, IReadOnlyDictionary<string, string> Checks);
