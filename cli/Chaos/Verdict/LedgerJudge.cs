using Actors.Cli.Chaos.Load;
using Actors.Cli.Linearizability;
using Npgsql;

namespace Actors.Cli.Chaos.Verdict;

/// <summary>Holds rounds of charges against the single-threaded model, by what the database has.</summary>
internal sealed class LedgerJudge(NpgsqlDataSource database, Findings findings)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);
    private const int MostAttempts = 240;

    public async Task JudgeAsync(LedgerRound round, CancellationToken stop)
    {
        for (var person = 0; person < round.Recipients.Count; person++)
        {
            var (recipient, calls) = (round.Recipients[person], round.History.Of(person));
            try
            {
                Linearization.Require(LedgerModel.Empty(ChaosPeople.CeilingYen), await WritesAsync(recipient, stop), calls);
            }
            catch (NotLinearizableException broken)
            {
                findings.Add(Promise.Ledger, $"round {round.Number}, recipient {recipient}: {broken.Message}");
            }
        }
    }

    /// <summary>The database is one of the things that are taken away.</summary>
    private async Task<List<RecordedWrite>> WritesAsync(string recipient, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RecordedWrite.ReadAsync(database, recipient, stop);
            }
            catch (NpgsqlException) when (attempt < MostAttempts)
            {
                await Task.Delay(BetweenAttempts, stop);
            }
        }
    }
}
