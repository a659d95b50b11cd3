namespace Actors.Cli.Client;

/// <summary>What came of reference data that was imported.</summary>
/// <param name="Refused">Rows that were refused; the service may list fewer than <paramref name="RefusedRows"/>.</param>
/// <param name="Warnings">What was taken but is to be looked at.</param>
internal sealed record ImportAnswer(
    int Taken, int Added, int Changed, int Unchanged, IReadOnlyList<ImportRefusal> Refused, int RefusedRows, IReadOnlyList<string> Warnings, double ElapsedSeconds)
{
    /// <summary>Whether every row was refused.</summary>
    internal bool IsRefused => Taken == 0 && RefusedRows > 0;
}

/// <param name="Row">1 is the first row below the header.</param>
internal sealed record ImportRefusal(int Row, string? Column, string Reason);
