using System.Collections.Immutable;
using Actors.Eligibility.Journal;
using Actors.Eligibility.Signatures;

namespace Actors.Cli.Journal;

/// <summary>
/// Computes chains, trees and signatures anew from what is stored, and compares. Whoever changed something and can compute hashes too is told by the signed
/// statements, and by the files.
/// </summary>
/// <param name="journal">The database's part.</param>
/// <param name="keys">The keys that may have signed.</param>
/// <param name="folder">Where journal files are; null for none.</param>
/// <param name="range">The days (JST) whose records are computed; statements always are.</param>
/// <param name="progress">Hears how many records are done, and of how many.</param>
internal sealed class JournalVerification(StoredJournal journal, VerificationKeys keys, string? folder, (DateOnly From, DateOnly To) range, Action<long, long> progress)
{
    /// <summary>How often progress is told, records.</summary>
    private const long Step = 10_000;

    private readonly List<Finding> _findings = [];
    private long _total;

    public long Records { get; private set; }

    public int Days { get; private set; }

    public long Lines { get; private set; }

    /// <summary>Everything that is wrong; empty where nothing is.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
    {
        var days = await journal.DaysAsync(stop);
        var segments = await journal.SegmentsAsync(stop);
        var expired = days.Where(day => day.IsExpired).Select(day => day.Day).ToHashSet();
        _total = segments.Where(part => Computed(part.Day, expired)).Sum(part => part.Segment.Last - part.Segment.First + 1);
        foreach (var writer in await journal.WritersAsync(stop))
        {
            await CheckChainAsync(writer, [.. segments.Where(part => part.Segment.Writer == writer.Writer)], expired, stop);
        }

        _findings.AddRange(await journal.StraysAsync(stop));
        await CheckDaysAsync(days, segments, stop);
        if (folder is not null)
        {
            var files = new FileVerification(journal, folder, _findings);
            await files.RunAsync(stop);
            Lines = files.Lines;
        }

        return _findings;
    }

    private bool Computed(DateOnly day, HashSet<DateOnly> expired) => day >= range.From && day <= range.To && !expired.Contains(day);

    private async Task CheckChainAsync(StoredWriter writer, ImmutableArray<(DateOnly Day, DaySegment Segment)> parts, HashSet<DateOnly> expired, CancellationToken stop)
    {
        var chain = new ChainCheck(writer.Writer, 0, JournalOpening.Hash(writer.Opening), _findings);
        foreach (var (day, part) in parts)
        {
            if (part.First != chain.Sequence + 1)
            {
                chain.Missing(part.First, day);
            }

            if (Computed(day, expired))
            {
                await FollowAsync(chain, writer.Writer, day, part, stop);
            }

            if (chain.Sequence == part.Last && chain.Hash is { } hash && Convert.ToHexStringLower(hash) != part.Hash)
            {
                _findings.Add(new(writer.Writer, part.Last, day, "has not the hash that the end of the day has"));
            }

            chain.Skip(part.Last, Convert.FromHexString(part.Hash));
        }

        if (chain.Sequence != writer.Shipped || !chain.Hash.AsSpan().SequenceEqual(writer.Hash))
        {
            _findings.Add(new(writer.Writer, writer.Shipped, null, "is the last by the list of writers, but not by the days"));
        }
    }

    private async Task FollowAsync(ChainCheck chain, Guid writer, DateOnly day, DaySegment part, CancellationToken stop)
    {
        await foreach (var row in journal.RecordsAsync(writer, part.First, part.Last, stop))
        {
            chain.Next(row.Sequence, day, row.Record, row.Hash);
            if (row.Day != day)
            {
                _findings.Add(new(writer, row.Sequence, day, $"was moved to {row.Day:yyyy-MM-dd}"));
            }

            if (++Records % Step == 0)
            {
                progress(Records, _total);
            }
        }

        if (chain.Sequence < part.Last)
        {
            chain.Missing(part.Last + 1, day);
        }
    }

    private async Task CheckDaysAsync(ImmutableArray<StoredDay> days, ImmutableArray<(DateOnly Day, DaySegment Segment)> segments, CancellationToken stop)
    {
        StoredDay? before = null;
        foreach (var day in days)
        {
            var reading = CompactJws.Verify(day.Statement, DayStatement.Type, keys);
            if (!reading.IsIntact)
            {
                _findings.Add(new(null, null, day.Day, $"the signed statement was changed, or is not signed by the hub ({reading.Fault})"));
            }

            await CheckDayAsync(day, before, [.. segments.Where(part => part.Day == day.Day).Select(part => part.Segment).OrderBy(part => part.Writer)], stop);
            before = day;
            Days++;
        }
    }

    private async Task CheckDayAsync(StoredDay day, StoredDay? before, DaySegment[] parts, CancellationToken stop)
    {
        DayStatement statement;
        try
        {
            statement = DayStatement.Read(day.Statement);
        }
        catch (FormatException malformed)
        {
            _findings.Add(new(null, null, day.Day, malformed.Message));
            return;
        }

        if (statement.Day != day.Day || (before is not null && day.Day != before.Day.AddDays(1)))
        {
            _findings.Add(new(null, null, day.Day, $"the statement is that of {statement.Day:yyyy-MM-dd}, or the day before it is missing"));
        }

        if (statement.Previous != (before is null ? null : DayStatement.Name(before.Statement)))
        {
            _findings.Add(new(null, null, day.Day, "the statement does not name the one of the day before as it is stored"));
        }

        foreach (var differing in statement.Writers.Except(parts).Select(part => part.Writer).Union(parts.Except(statement.Writers).Select(part => part.Writer)))
        {
            _findings.Add(new(differing, null, day.Day, "the chain does not stand where the signed statement says"));
        }

        if (!day.IsExpired && day.Day >= range.From && day.Day <= range.To)
        {
            await CheckTreeAsync(day.Day, statement, stop);
        }
    }

    private async Task CheckTreeAsync(DateOnly day, DayStatement statement, CancellationToken stop)
    {
        using var tree = await journal.TreeAsync(day, stop);
        var root = new TreeBranches(tree.Nodes).Root;
        if (Convert.ToHexStringLower(root.Hash) != statement.Root || tree.Records != statement.Records || root.Leaves != statement.Recipients)
        {
            _findings.Add(new(null, null, day, $"the records lead to another root than the signed one ({tree.Records:N0} records about {root.Leaves:N0} recipients, signed are {statement.Records:N0} about {statement.Recipients:N0})"));
        }

        var kept = (await journal.BranchesAsync(day, stop)).ToDictionary(branch => branch.Branch);
        for (var branch = 0; branch < TreeBranches.Count; branch++)
        {
            var (hash, leaves) = kept.TryGetValue(branch, out var found) ? (found.Hash, found.Leaves) : (AccessTree.Empty.Hash, []);
            if (!hash.AsSpan().SequenceEqual(tree.Nodes[branch].Hash) || !leaves.AsSpan().SequenceEqual(tree.LeavesOf(branch)))
            {
                _findings.Add(new(null, null, day, $"branch {branch} of the tree that proofs are made from was changed"));
            }
        }
    }
}
