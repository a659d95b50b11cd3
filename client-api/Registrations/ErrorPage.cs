namespace Actors.ClientApi.Registrations;

/// <summary>A page of an upload's errors in the order of the file.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record ErrorPage(ErrorLine[] Errors, int? After);

/// <summary>Why a row was refused. Never the value.</summary>
/// <param name="Field">As the uploaded format names it; <c>row</c> for the row as a whole.</param>
/// <param name="Code">Stable, for machines.</param>
/// <param name="Message">In English.</param>
/// <param name="MessageJa">In Japanese; null in reports from before there were two languages.</param>
public sealed record ErrorLine(int Row, string Field, string Code, string Message, string? MessageJa);
