using System.CommandLine;
using System.Globalization;
using Actors.Cli.Output;
using Actors.Cli.Sample;

namespace Actors.Cli.Verbs;

/// <summary><c>actors sample</c>: writes registration files of made-up people, one for each body.</summary>
public static class SampleVerb
{
    public static Command Create()
    {
        var people = new Option<int>("--people") { Description = "How many people, up to 10,000,000", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "Another seed gives other people", DefaultValueFactory = _ => 1 };
        var bodies = new Option<string[]>("--municipality")
        {
            Description = "Local government codes of prefectures and municipalities",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. SampleOptions.DefaultBodies],
        };
        var directory = new Option<string>("--out") { Description = "Where the files go", DefaultValueFactory = _ => "sample" };
        var today = new Option<DateOnly?>("--today")
        {
            Description = "The day around which periods lie, yyyy-MM-dd; the current day in Japan if left out",
            CustomParser = result => Day(result),
        };
        var json = CommonOptions.Json("the files that were written");
        var command = new Command("sample", "Write registration files of made-up people.") { people, seed, bodies, directory, today, json };
        command.SetAction((result, stop) => RunAsync(
            new SampleOptions(result.GetValue(people), result.GetValue(seed), result.GetValue(bodies)!, result.GetValue(today) ?? JapanToday()),
            result.GetValue(directory)!,
            result.GetValue(json),
            stop));
        return command;
    }

    private static async Task<int> RunAsync(SampleOptions options, string directory, bool asJson, CancellationToken stop)
    {
        try
        {
            var progress = ProgressLine.To(Console.Error, "Writing", "people");
            var files = await Task.Run(() => SamplePopulation.Write(options, directory, progress.Report, stop), stop);
            progress.End();
            Console.WriteLine(asJson ? Json.Of(files) : string.Join('\n', files.Select(file => $"{file.Path}  {file.Rows:N0} rows")));
            return ExitCode.Done;
        }
        catch (SampleOptionsException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return ExitCode.Usage;
        }
    }

    private static DateOnly? Day(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        result.AddError("--today is written yyyy-MM-dd");
        return null;
    }

    /// <summary>Japan keeps UTC+9 all year.</summary>
    private static DateOnly JapanToday() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(9).DateTime);
}
