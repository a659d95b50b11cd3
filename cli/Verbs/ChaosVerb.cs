using System.CommandLine;
using Actors.Cli.Chaos;
using Actors.Cli.Chaos.Verdict;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors chaos`: faults at random on a cluster of its own under mixed load, and a verdict on what the service promises.</summary>
internal static class ChaosVerb
{
    private const int UsualSilos = 3;
    private const int UploadedPeople = 500;
    private const int LedgerWorkers = 6;

    /// <summary>A round takes 20 s or more.</summary>
    private const double MostRoundsOfWorkerPerMinute = 4;

    /// <summary>In a shorter run one fault outweighs all that lies between.</summary>
    private const double FewestMinutesToJudge = 10;

    public static Command Command()
    {
        var host = CommonOptions.Host();
        var silos = new Option<int?>("--silos") { HelpName = "N", Description = $"How many silo processes [default: {UsualSilos}, on the embedded host 1]" };
        var minutes = Positive(new Option<double>("--minutes") { HelpName = "N", DefaultValueFactory = _ => 15, Description = "How long load is on" });
        var every = Positive(new Option<double>("--fault-every") { HelpName = "MINUTES", DefaultValueFactory = _ => 2, Description = "The mean time from one fault to the next" });
        var checks = new Option<int>("--checks") { HelpName = "N", DefaultValueFactory = _ => 100, Description = "Checks a second, sent whatever becomes of them" };
        var seed = new Option<int?>("--seed") { Description = "Makes the faults and the people of an earlier run again, which told it" };
        var json = CommonOptions.Json("the verdict");
        var command = new Command("chaos", "Kill, pause, drain and restart silos and the database at random under checks, charges and uploads; exit code 1 where a promise was broken.")
        {
            host, silos, minutes, every, checks, seed, json,
        };
        command.SetAction(async (arguments, stop) =>
        {
            var steps = new Steps(Console.Error);
            var choice = await GrainHostChooser.OfThisClone.ChooseAsync(arguments.GetValue(host), OrleansVersion.Current(), stop);
            steps.Say($"Grain host {choice.Host}: {choice.Why}");
            if (arguments.GetValue(checks) < 1)
            {
                throw new Failure("--checks is 1 or more.");
            }

            var length = TimeSpan.FromMinutes(arguments.GetValue(minutes));
            var options = new ChaosOptions(
                arguments.GetValue(seed) ?? Random.Shared.Next(),
                choice.Host,
                SilosOf(arguments.GetValue(silos), choice.Host),
                (int)Math.Floor(length.TotalMinutes / arguments.GetValue(every)),
                FaultTimes.Usual,
                arguments.GetValue(checks),
                LedgerWorkers,
                (int)Math.Ceiling(length.TotalMinutes * MostRoundsOfWorkerPerMinute) * LedgerWorkers,
                UploadedPeople,
                length.TotalMinutes >= FewestMinutesToJudge);
            var assembly = await SiloBuild.EnsureAsync(choice.Host, OrleansVersion.Current(), steps, stop);
            var run = new ChaosRun(options, assembly, ChaosFolder.Of(options.Seed), () => Pace.For(length), steps, new(Console.Error, !Console.IsErrorRedirected));
            return Tell(await run.RunAsync(stop), arguments.GetValue(json));
        });
        return command;
    }

    private static int Tell(ChaosVerdict verdict, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(Json.Of(verdict));
        }
        else
        {
            VerdictText.Print(verdict);
        }

        return verdict.AllKept ? ExitCode.Done : ExitCode.Failed;
    }

    private static int SilosOf(int? asked, GrainHost host) => (asked, host) switch
    {
        (< 1, _) => throw new Failure("--silos is 1 or more."),
        (> 1, GrainHost.Embedded) => throw new Failure("The embedded host is one process: --silos 1, or --host orleans."),
        (null, GrainHost.Embedded) => 1,
        _ => asked ?? UsualSilos,
    };

    private static Option<double> Positive(Option<double> option)
    {
        option.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() > 0))
            {
                result.AddError($"{option.Name} is a number above 0.");
            }
        });
        return option;
    }
}
