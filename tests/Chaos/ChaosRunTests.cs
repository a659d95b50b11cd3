using System.Runtime.Versioning;
using Actors.Cli.Chaos;
using Actors.Cli.Chaos.Verdict;
using Actors.Cli.Output;
using Actors.Silo;
using Actors.Tests.Hosting.Hosts;
using Actors.Tests.CommandLine;
using Xunit;

namespace Actors.Tests.Chaos;

/// <summary>Short runs of <c>actors chaos</c>; faults come after so many answers.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ChaosRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ChaosRunTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");

        // As a home usually is: others may pass through, so that root's database can lie below it.
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task One_process_keeps_its_promises_when_it_is_killed_drained_and_loses_its_database() =>
        RequireKeptAsync(silos: 1, faults: 3, answers: 1_500, new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));

    [Fact]
    public Task Three_silos_keep_their_promises_when_any_or_all_are_killed_paused_and_drained()
    {
        Clusters.SkipUnlessPossible();

        // A pause that is long enough for the others to call the paused one dead.
        return RequireKeptAsync(silos: 3, faults: 5, answers: 1_500, new(TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(12)));
    }

    private async Task RequireKeptAsync(int silos, int faults, int answers, FaultTimes times)
    {
        var seed = Random.Shared.Next();
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"Seed {seed}");
        var options = new ChaosOptions(seed, Clusters.Host, silos, faults, times, ChecksPerSecond: 100, LedgerWorkers: 2, LedgerRounds: 8, UploadedPeople: 50, JudgesAvailability: false);
        var run = new ChaosRun(
            options, typeof(SiloApplication).Assembly.Location, new ChaosFolder(_folder.In("run")), () => Pace.ForAnswers(answers), new Steps(TextWriter.Null), new ChaosScreen(TextWriter.Null, redraw: false));

        var verdict = await run.RunAsync(TestContext.Current.CancellationToken);

        foreach (var fault in verdict.Faults)
        {
            output.WriteLine($"{fault}");
        }

        Assert.Empty(verdict.Promises.SelectMany(promise => promise.Broken.Select(what => $"{promise.Name}: {what}")));
        Assert.Equal(faults, verdict.Faults.Count);

        // Faults that nobody notices would show nothing.
        Assert.All(verdict.Faults, fault => Assert.True(fault.Failed > 0 || !fault.Fault.StartsWith("kill", StringComparison.Ordinal), $"{fault}"));
        Assert.True(verdict is { LedgerRounds: > 0, Uploads: > 0 } && verdict.Received >= answers / 2, $"{verdict}");
        Assert.All(Promise.All.Where(promise => promise != Promise.EachAttempt && promise != Promise.Retrying && promise != Promise.WholeCluster), promise => Assert.True(verdict.Promises.Single(kept => kept.Name == promise.Name).Kept));
    }
}
