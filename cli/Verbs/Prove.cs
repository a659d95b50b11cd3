using System.CommandLine;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;

namespace Actors.Cli.Verbs;

/// <summary>`actors prove`: the long forms of tests that show a promise; the short forms run with every `actors test`.</summary>
internal static class Prove
{
    /// <summary>Read by the tests: how many people their population has.</summary>
    private const string PeopleVariable = "ACTORS_PROVE_PEOPLE";

    /// <summary>Read by the tests: how many files they spoil.</summary>
    private const string FilesVariable = "ACTORS_PROVE_FILES";

    public static Command Command() => new("prove", "Run the long form of a test that shows a promise.") { Upload(), UploadsFuzz() };

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
}
