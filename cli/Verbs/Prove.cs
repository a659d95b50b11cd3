using System.CommandLine;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;

namespace Actors.Cli.Verbs;

/// <summary>`actors prove`: the long forms of tests that show a promise; the short forms run with every `actors test`.</summary>
internal static class Prove
{
    /// <summary>Read by the tests: how many people their population has.</summary>
    private const string PeopleVariable = "ACTORS_PROVE_PEOPLE";

    /// <summary>Read by the tests: how often they run over other recipients.</summary>
    private const string RoundsVariable = "ACTORS_PROVE_ROUNDS";

    /// <summary>Read by the tests: what their random choices follow from.</summary>
    private const string SeedVariable = "ACTORS_PROVE_SEED";

    /// <summary>Read by the tests: how often the process is killed.</summary>
    private const string KillsVariable = "ACTORS_PROVE_KILLS";

    /// <summary>Read by the tests: how many files they spoil.</summary>
    private const string FilesVariable = "ACTORS_PROVE_FILES";

    /// <summary>Read by the tests: how many bodies of requests they spoil.</summary>
    private const string BodiesVariable = "ACTORS_PROVE_BODIES";

    /// <summary>Read by the tests: how many histories of a ledger they compare.</summary>
    private const string HistoriesVariable = "ACTORS_PROVE_HISTORIES";

    /// <summary>Read by the tests: how many checks they ask in two ways.</summary>
    private const string ChecksVariable = "ACTORS_PROVE_CHECKS";

    public static Command Command() => new("prove", "Run the long form of a test that shows a promise.")
    {
        Upload(),
        UploadCrashes(),
        UploadsFuzz(),
        RequestsFuzz(),
        Ledger(),
        LedgerModel(),
        Events(),
        Journal(),
        Fhir(),
    };

    private static Command Fhir()
    {
        var host = CommonOptions.Host();
        var checks = new Option<int>("--checks")
        {
            DefaultValueFactory = _ => 10_000,
            Description = "How many checks.",
        };
        var seed = new Option<int?>("--seed") { Description = "Makes the questions of an earlier run again, which told it." };
        var command = new Command("fhir", "Ask random checks in plain JSON and in FHIR R4: both say the same, and whatever FHIR says is valid by R4's JSON schema.") { host, checks, seed };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(ChecksVariable, arguments.GetValue(checks).ToString());
            Environment.SetEnvironmentVariable(SeedVariable, arguments.GetValue(seed)?.ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Fhir.FhirAgreementTests", "-showLiveOutput"], new Steps(Console.Out), stop);
        });
        return command;
    }

    private static Command UploadsFuzz()
    {
        var host = CommonOptions.Host();
        var files = new Option<int>("--files")
        {
            DefaultValueFactory = _ => 200_000,
            Description = "How many files.",
        };
        var command = new Command("uploads-fuzz", "Spoil registration files, CSV and JSON, in many ways: each gets a report of its rows or is refused with a 4xx.") { host, files };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(FilesVariable, arguments.GetValue(files).ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Uploads.MutatedFileTests", "-diagnostics"], new Steps(Console.Out), stop);
        });
        return command;
    }

    private static Command RequestsFuzz()
    {
        var host = CommonOptions.Host();
        var bodies = new Option<int>("--bodies")
        {
            DefaultValueFactory = _ => 20_000,
            Description = "How many bodies.",
        };
        var seed = new Option<int?>("--seed") { Description = "Spoils the bodies as in an earlier run, which told it." };
        var command = new Command("requests-fuzz", "Send spoiled bodies to every endpoint that takes JSON: each is taken, or refused with a 4xx that says why and leaves every table as it was.") { host, bodies, seed };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(BodiesVariable, arguments.GetValue(bodies).ToString());
            Environment.SetEnvironmentVariable(SeedVariable, arguments.GetValue(seed)?.ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Api.MutatedRequestTests", "-showLiveOutput"], new Steps(Console.Out), stop);
        });
        return command;
    }

    private static Command Upload()
    {
        var host = CommonOptions.Host();
        var people = new Option<int>("--people")
        {
            DefaultValueFactory = _ => 80_000,
            Description = "How many people; 80,000 make about 100,000 rows.",
        };
        var command = new Command("upload", "Upload, ask 1,000 people, kill -9 during another upload, start again, ask again.") { host, people };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(PeopleVariable, arguments.GetValue(people).ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Crash.UploadCrashTests"], new Steps(Console.Out), stop);
        });
        return command;
    }

    private static Command UploadCrashes()
    {
        var host = CommonOptions.Host();
        var people = new Option<int>("--people")
        {
            DefaultValueFactory = _ => 20_000,
            Description = "How many people.",
        };
        var kills = new Option<int>("--kills")
        {
            DefaultValueFactory = _ => 20,
            Description = "How many kills that meet their phase: they are dealt to receipt, validation, waiting, publication and undo in turn, of both modes.",
        };
        var seed = new Option<int?>("--seed") { Description = "Makes the files and the moments of an earlier run again, which told it." };
        var command = new Command("upload-crashes", "kill -9 at random moments of every phase of uploads: what is left is compared, table by table, with an undisturbed run's.")
        {
            host, people, kills, seed,
        };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(PeopleVariable, arguments.GetValue(people).ToString());
            Environment.SetEnvironmentVariable(KillsVariable, arguments.GetValue(kills).ToString());
            Environment.SetEnvironmentVariable(SeedVariable, arguments.GetValue(seed)?.ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Crash.UploadPhaseCrashTests", "-showLiveOutput"], new Steps(Console.Out), stop);
        });
        return command;
    }

    private static Command Events()
    {
        var host = CommonOptions.Host();
        var kills = new Option<int>("--kills")
        {
            DefaultValueFactory = _ => 20,
            Description = "How often the process is killed at a random moment.",
        };
        var command = new Command("events", "Change registrations, look people up, kill -9 at random moments: facility and municipality, which go on from their cursors, hear of everything once and in order.") { host, kills };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(KillsVariable, arguments.GetValue(kills).ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Crash.EventCrashTests"], new Steps(Console.Out), stop);
        });
        return command;
    }

    private static Command Journal()
    {
        var host = CommonOptions.Host();
        var kills = new Option<int>("--kills")
        {
            DefaultValueFactory = _ => 50,
            Description = "How often the process is killed after a random number of answers, at up to 1,000 checks a second.",
        };
        var command = new Command("journal", "kill -9 under load: every answer that a client received has one record, and all chains verify.") { host, kills };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(KillsVariable, arguments.GetValue(kills).ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Crash.JournalCrashTests", "-showLiveOutput"], new Steps(Console.Out), stop);
        });
        return command;
    }

    private static Command Ledger()
    {
        var host = CommonOptions.Host();
        var rounds = new Option<int>("--rounds")
        {
            DefaultValueFactory = _ => 20,
            Description = "How often, each time over other recipients and with 3 kills.",
        };
        var seed = new Option<int?>("--seed") { Description = "Makes the facilities choose as in an earlier run, which told it; how they meet is left to chance." };
        var command = new Command("ledger", "32 facilities charge the same people at once, with and without kill -9: what they saw has to be explained by one order.") { host, rounds, seed };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(RoundsVariable, arguments.GetValue(rounds).ToString());
            Environment.SetEnvironmentVariable(SeedVariable, arguments.GetValue(seed)?.ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Ledger.Linearizability.LinearizabilityTests", "-showLiveOutput"], new Steps(Console.Out), stop);
        });
        return command;
    }

    private static Command LedgerModel()
    {
        var host = CommonOptions.Host();
        var histories = new Option<int>("--histories")
        {
            DefaultValueFactory = _ => 100_000,
            Description = "How many random histories of registrations, program versions, charges, voids and waiting.",
        };
        var command = new Command("ledger-model", "Play random histories to the ledger's rules and to a model written apart from them: every amount, state and adjustment has to agree.") { host, histories };
        command.SetAction((arguments, stop) =>
        {
            Environment.SetEnvironmentVariable(HistoriesVariable, arguments.GetValue(histories).ToString());
            return Test.RunAsync(arguments.GetValue(host), ["-class", "Actors.Tests.Ledger.ProductAgreementTests"], new Steps(Console.Out), stop);
        });
        return command;
    }
}
