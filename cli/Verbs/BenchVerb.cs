using System.CommandLine;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.Processes;

namespace Actors.Cli.Verbs;

/// <summary>`actors bench …`: builds bench/ and the silo in Release for the chosen host, and hands over what follows.</summary>
internal static class BenchVerb
{
    private const string Project = "Actors.Bench";

    public static Command Command()
    {
        var host = CommonOptions.Host();
        var passed = new Argument<string[]>("benchmark")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "The benchmark and its options: check, journal, dashboard, ledger, orleans-dashboard, silos or placement [--people N] [--rounds N] [--seconds N] [--connections N] [--rate N], upload [--rows N] [--bodies N] [--rounds N] [--large-rows N] [--large-bodies N] [--rate N], or growth [--rows N] [--checks N] [--charges N]",
        };
        var command = new Command("bench", "Measure this service beside what it is to be compared with, in one run; results go to bench/results.") { host, passed };
        command.SetAction((arguments, stop) => RunAsync(arguments.GetValue(host), arguments.GetValue(passed) ?? [], new Steps(Console.Out), stop));
        return command;
    }

    private static async Task<int> RunAsync(GrainHost? forced, string[] passed, Steps steps, CancellationToken stop)
    {
        var choice = await GrainHostChooser.OfThisClone.ChooseAsync(forced, OrleansVersion.Current(), stop);
        steps.Say($"Grain host {choice.Host}: {choice.Why}");
        steps.Say("Building the bench and the silo …");
        var built = await steps.TakeAsync(
            () => Dotnet.Build($"bench/{Project}.csproj", "Release", choice.Host.ToString()).RunAsync(stop),
            result => result.Succeeded ? "Bench: built" : "Bench: the build failed");
        if (!built.Succeeded)
        {
            throw new Failure($"The bench cannot be built for the {choice.Host} host:\n{built.Tail(12)}");
        }

        var program = Path.Combine(Repository.Artifacts, choice.Host.ToString(), "bin", Project, "release", Project + ".dll");
        return await Foreground.RunAsync(Dotnet.Program, [program, .. passed], stop);
    }
}
