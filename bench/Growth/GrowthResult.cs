using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Growth;

/// <summary>What <c>growth</c> measured.</summary>
internal sealed record GrowthResult(MachineFacts Machine, GrowthOptions Options, IReadOnlyList<Grown> Growth, BackupCost Backup)
{
    private const int LargestTables = 4;

    public string Markdown => string.Create(CultureInfo.InvariantCulture, $"""
        # Disk that rows, checks and charges take, {Machine.GrainHost} host

        Bytes for each, with indexes and what updates leave behind, as PostgreSQL had it after an ordinary VACUUM. A new database grows in steps, so a small run says too much.

        {MarkdownTable.Of(["", "number", "database", "WAL", "journal files", "of the database"], Growth.Select(Line))}
        A backup of all of it ({Backup.Rows:N0} rows, {Backup.DatabaseBytes / 1e6:N0} MB in the database) took {Backup.Seconds:0.0} s and {Backup.Bytes / 1e6:N0} MB; its restoration into an empty database, with all that is verified, {Backup.RestoreSeconds:0.0} s.

        {Machine.Line}

        """).ReplaceLineEndings("\n");

    private static string[] Line(Grown growth) =>
    [
        growth.What,
        Number(growth.Count),
        Number(growth.Database),
        Number(growth.Wal),
        Number(growth.Journal),
        string.Join(", ", growth.Tables.Take(LargestTables).Select(table => $"{table.Table} {Number(table.Bytes)}")),
    ];

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>What a backup of everything that was written costs.</summary>
internal sealed record BackupCost(long Rows, long DatabaseBytes, long Bytes, double Seconds, double RestoreSeconds);
