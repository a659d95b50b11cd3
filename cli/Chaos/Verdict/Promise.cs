namespace Actors.Cli.Chaos.Verdict;

/// <summary>What the service promises, as far as a run can tell. The description says what was looked at.</summary>
internal sealed record Promise(string Name, string Says)
{
    public static readonly Promise Ledger = new("ledger", "no acknowledged charge, confirmation or cancellation is lost, none is applied twice, and every ceiling is exact");
    public static readonly Promise Uploads = new("uploads", "every upload that was taken takes effect once, with the report that its rows make");
    public static readonly Promise Reads = new("reads", "no answer is older than what was published before it was asked for");
    public static readonly Promise Answers = new("answers", "every request that is in order is answered, or refused with 503");
    public static readonly Promise Journal = new("journal", "every answer that was received is recorded once, and all chains verify");
    public static readonly Promise EachAttempt = new("availability per attempt", "96 % of checks are answered at the first attempt");
    public static readonly Promise Retrying = new("availability with retries", "99.9 % of checks are answered to a client that tries for 15 s");
    public static readonly Promise WholeCluster = new("whole cluster", "killed as a whole it serves again within 30 s");
    public static readonly Promise ComesBack = new("processes", "no silo ends unasked; a drained one ends in time, a started one becomes ready");

    public static readonly IReadOnlyList<Promise> All = [Ledger, Uploads, Reads, Answers, Journal, EachAttempt, Retrying, WholeCluster, ComesBack];
}
