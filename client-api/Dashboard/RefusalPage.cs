namespace Actors.ClientApi.Dashboard;

/// <summary>Why rows of a body's newest uploads were refused.</summary>
/// <param name="Uploads">How many uploads were looked at.</param>
/// <param name="Refusals">Most frequent first.</param>
internal sealed record RefusalPage(int Uploads, RefusalLine[] Refusals);

/// <summary>Rows refused for one reason.</summary>
/// <param name="Field">The column; empty where the row as a whole is wrong.</param>
/// <param name="Code">As in the error report.</param>
internal sealed record RefusalLine(string Field, string Code, int Rows);
