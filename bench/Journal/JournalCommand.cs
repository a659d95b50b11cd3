using System.CommandLine;
using Actors.Bench.Contenders;

namespace Actors.Bench.Journal;

/// <summary><c>journal</c>: what it costs that every check is recorded before its answer leaves.</summary>
internal static class JournalCommand
{
    public static Command Create() => RoundCommand.Of(
        "journal",
        "Eligibility checks over HTTP with the access journal and without it, side by side",
        new(People: 10_000, Rounds: 5, Seconds: 5, Connections: 32, Rate: 4_000),
        "Checks",
        (options, steps, stop) => new JournalBench(options, steps).RunAsync(stop));
}
