namespace Actors.Cli.Client;

/// <summary>What came of reference data that was imported.</summary>
/// <param name="Refused">Rows that were refused; the service may list fewer than <paramref name="RefusedRows"/>.</param>
internal sealed record ImportAnswer(
    int Taken, int Changed, int Unchanged, IReadOnlyList<ImportRefusal> Refused, int RefusedRows, double ElapsedSeconds);

/// <param name="Row">1 is the first row below the header.</param>
internal sealed record ImportRefusal(int Row, string? Column, string Reason);
