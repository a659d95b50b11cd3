using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Processes;
using Actors.Cli.Service;

namespace Actors.Cli.TestRuns;

/// <summary>The tests on one grain host: built, run with their output shown as it comes, counted.</summary>
internal sealed class TestRun(ServerBinaries postgres, Steps steps)
{
    /// <summary>Tells the Embedded run why there is none on the Orleans host; empty where there is one.</summary>
    public const string OrleansVariable = "ACTORS_TEST_NO_ORLEANS";

    /// <summary>The tests that ran; one failure where they could not be built or did not come to their end.</summary>
    /// <param name="filter">Arguments handed to the test program as they are.</param>
    /// <param name="whyNotOrleans">Why the suite does not run on the Orleans host as well: its test there is skipped with these words; null where it does.</param>
    public async Task<TestCount> OnAsync(GrainHost host, IReadOnlyList<string> filter, string? whyNotOrleans, CancellationToken stop)
    {
        steps.Say($"{host} host: building the tests …");
        var built = await Dotnet.Build("tests/Actors.Tests.csproj", "Debug", host.ToString()).RunAsync(stop);
        if (!built.Succeeded)
        {
            steps.Say($"{host} host: the tests cannot be built:\n{built.BuildErrors(40)}");
            return new(0, Failed: 1, 0);
        }

        steps.Say($"{host} host: running the tests …");
        TestCount? count = null;
        var leftovers = new Leftovers(grace: TimeSpan.FromSeconds(10));
        try
        {
            var program = Path.Combine(Repository.Artifacts, host.ToString(), "bin", "Actors.Tests", "debug", "Actors.Tests.dll");
            var ended = await new Child(Dotnet.Program, [program, "-noLogo", .. Console.IsOutputRedirected ? ["-noColor"] : Array.Empty<string>(), .. filter])
            {
                WorkingDirectory = Repository.Root,
                Environment = Variables(leftovers, whyNotOrleans),
                OnLine = line =>
                {
                    count = TestCount.InLine(line) ?? count;
                    steps.Say(line);
                },
            }.RunAsync(stop);
            return Judge(count, ended.ExitCode);
        }
        finally
        {
            await leftovers.EndAsync(steps);
        }
    }

    /// <summary>A run that broke off, or that failed without a failed test, has failed.</summary>
    public static TestCount Judge(TestCount? count, int exitCode) => count switch
    {
        null => new(0, Failed: 1, 0),
        { Failed: 0 } clean when exitCode != 0 && clean.Total > 0 => clean with { Failed = 1 },
        { } told => told,
    };

    /// <summary>The tests find the same server as the command does, and know nothing of the service of who runs them.</summary>
    public Dictionary<string, string?> Variables(Leftovers leftovers, string? whyNotOrleans) => new(ServerEnvironment.Clean, StringComparer.Ordinal)
    {
        [Database.Variable] = null,
        [Keys.Variable] = null,
        ["PATH"] = $"{postgres.Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
        [Leftovers.Variable] = leftovers.Run,
        [OrleansVariable] = whyNotOrleans ?? "",
    };
}
