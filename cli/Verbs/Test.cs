using System.CommandLine;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.TestRuns;

namespace Actors.Cli.Verbs;

/// <summary>`actors test`: the tests on every grain host that can be built here. The last line is the count.</summary>
internal static class Test
{
    public static Command Command()
    {
        var host = CommonOptions.Host();
        var filter = new Argument<string[]>("filter")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Options of the test program, after -- : for example -- -class '*Ledger*' (xunit.v3; -- -? lists them)",
        };
        var command = new Command("test", "Run the tests, on each host that can be built here.") { host, filter };
        command.SetAction((arguments, stop) => RunAsync(arguments.GetValue(host), arguments.GetValue(filter) ?? [], new Steps(Console.Out), stop));
        return command;
    }

    public static async Task<int> RunAsync(GrainHost? forced, string[] filter, Steps steps, CancellationToken stop)
    {
        TestCount count;
        try
        {
            count = await CountAsync(forced, filter, steps, stop);
        }
        catch (Failure cannotRun)
        {
            steps.Say(cannotRun.Message);
            count = new(0, Failed: 1, 0);
        }

        var ran = count.Passed + count.Failed > 0;
        if (!ran)
        {
            steps.Say("No test ran.");
        }

        steps.Say(count.ToString());
        return ran && count.Failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<TestCount> CountAsync(GrainHost? forced, string[] filter, Steps steps, CancellationToken stop)
    {
        var binaries = await ServerInstallation.EnsureAsync(clusterMajor: null, steps, stop);
        await BrowserInstallation.EnsureAsync(steps, stop);
        var run = new TestRun(binaries, steps);
        var choice = await GrainHostChooser.OfThisClone.ChooseAsync(forced, OrleansVersion.Current(), stop);
        var count = new TestCount();
        if (forced is not GrainHost.Orleans)
        {
            // Where there is no Orleans host, the test that stands for its suite is skipped, and counted, with the reason.
            count += await run.OnAsync(GrainHost.Embedded, filter, choice.Host == GrainHost.Orleans ? null : choice.Why, stop);
        }

        if (choice.Host == GrainHost.Orleans)
        {
            count += await run.OnAsync(GrainHost.Orleans, filter, whyNotOrleans: null, stop);
        }
        else if (forced is null)
        {
            steps.Say($"Orleans host: behaviour suite skipped: {choice.Why}");
        }

        return count;
    }
}
