using System.Diagnostics;
using Actors.Cli.Journal;
using Npgsql;

namespace Actors.Cli.Chaos.Verdict;

/// <summary>Holds the access journal against what was received, once what the dead processes left is shipped; then verifies every chain and the silos' files.</summary>
internal sealed class JournalJudge(NpgsqlDataSource database, Findings findings)
{
    private const int MostTold = 20;
    private static readonly TimeSpan ShipsWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    /// <param name="folder">Where the silos keep the journal's files.</param>
    /// <returns>How many records there are.</returns>
    public async Task<long> JudgeAsync(ReceivedAnswers received, string folder, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var unrecorded = await received.UnrecordedAsync(database, stop);
        while (unrecorded.Count > 0 && watch.Elapsed < ShipsWithin)
        {
            await Task.Delay(AskEvery, stop);
            unrecorded = await received.UnrecordedAsync(database, stop);
        }

        Add(unrecorded);
        await using var journal = await StoredJournal.OpenAsync(database, stop);
        var keys = await journal.KeysAsync(stop);
        var verification = new JournalVerification(journal, keys, folder, (DateOnly.MinValue, DateOnly.MaxValue), (_, _) => { });
        Add([.. (await verification.RunAsync(stop)).Select(finding => $"{finding}")]);
        return verification.Records;
    }

    private void Add(IReadOnlyList<string> found)
    {
        foreach (var what in found.Take(MostTold))
        {
            findings.Add(Promise.Journal, what);
        }

        if (found.Count > MostTold)
        {
            findings.Add(Promise.Journal, $"and {found.Count - MostTold:N0} more");
        }
    }
}
