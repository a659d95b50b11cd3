using System.CommandLine;
using Actors.Bench.Contenders;

namespace Actors.Bench.Ledger;

/// <summary><c>ledger</c>: quotes and confirmed charges, over HTTP beside the obvious alternative, and inside the process.</summary>
internal static class LedgerCommand
{
    /// <summary>With fewer people their ledgers grow longer than a month's are.</summary>
    private const int People = 30_000;

    public static Command Create() => RoundCommand.Of(
        "ledger",
        "Quotes and charges: over HTTP beside the obvious alternative, and the grain's own cost",
        new(People, Rounds: 5, Seconds: 3, Connections: 32, Rate: 2_000),
        "Charges",
        (options, steps, stop) => new LedgerBench(options, steps).RunAsync(stop));
}
