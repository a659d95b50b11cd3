using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Actors.Cli;

namespace Actors.Tests.Monitoring;

/// <summary>What the service may log, read from its sources: those of both hosts, whichever is built.</summary>
internal sealed partial record LogEvent(int Id, string Level, string Message, string File)
{
    private static readonly string[] Projects = ["client-api", "eligibility", "embedded", "grain-interfaces", "grains", "silo", "storage"];

    /// <summary>Lines that log without an event of their own, or with one that is not written in one line.</summary>
    public static IEnumerable<string> Otherwise =>
        from file in Files
        from line in System.IO.File.ReadLines(file)
        where Direct().IsMatch(line) || (line.Contains("[LoggerMessage", StringComparison.Ordinal) && !Declared().IsMatch(line))
        select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}";

    public static IReadOnlyList<LogEvent> All { get; } =
    [
        .. from file in Files
           from line in System.IO.File.ReadLines(file)
           let declared = Declared().Match(line)
           where declared.Success
           let id = int.Parse(declared.Groups["id"].Value, CultureInfo.InvariantCulture)
           orderby id
           select new LogEvent(id, declared.Groups["level"].Value, declared.Groups["message"].Value, Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')),
    ];

    private static IEnumerable<string> Files => Projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories));

    /// <summary><c>docs/log-events.md</c>.</summary>
    public static string Page()
    {
        var page = new StringBuilder(
            """
            # Log events

            Made from the sources by `tests/Monitoring/LogEventTests.cs`. The id stays with its meaning: alarms may rest on it. The console's lines carry it behind the category,
            `Logging__Console__FormatterName=json` makes each line a JSON object with it, and OTLP sends it ([monitoring.md](monitoring.md)). Logs carry codes and counts, never a person's data.

            | id | level | message | from |
            |---|---|---|---|

            """);
        foreach (var one in All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {one.Id} | {one.Level} | {one.Message} | [{Path.GetFileNameWithoutExtension(one.File)}](../{one.File}) |\n");
        }

        return page.Replace("\r", "").ToString();
    }

    [GeneratedRegex("""\[LoggerMessage\((?<id>\d+), LogLevel\.(?<level>\w+), "(?<message>([^"\\]|\\.)*)"\)\]""")]
    private static partial Regex Declared();

    [GeneratedRegex("""\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(""")]
    private static partial Regex Direct();
}
