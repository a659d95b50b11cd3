using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Xunit;

namespace Actors.Tests.Crash.State;

/// <summary>
/// Everything that a database holds and that the service tells of it, line by line, so that two databases can be compared to which the same happened at other
/// times and under other random choices.
/// </summary>
internal sealed class FinalState
{
    private const int MostLines = 20;
    private readonly List<string> _lines;
    private readonly Names _names;

    private FinalState(List<string> lines, Names names) => (_lines, _names) = (lines, names);

    /// <exception cref="InvalidOperationException">There is a table that nobody has thought about.</exception>
    public static async Task<FinalState> ReadAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var rows = await StoredTables.ReadAsync(database);
        var names = new Names(rows);
        return new([.. rows.GroupBy(row => row.Table, StringComparer.Ordinal).SelectMany(table => Lines(table, TableRule.All[table.Key], names))], names);
    }

    /// <summary>Adds what the service answers.</summary>
    public void Add(string question, string answer) => _lines.AddRange(answer.Split('\n').Select(line => _names.Of($"answer to {question}: {line}", recipient: null)));

    /// <summary>What stands in one of the two only, the first lines of it, each with its table; empty where they say the same.</summary>
    public IReadOnlyList<string> DifferenceTo(FinalState other)
    {
        List<string> here = [.. Only(_lines, other._lines), .. Only(other._lines, _lines)];
        return here.Count > MostLines ? [.. here.Take(MostLines), $"… and {here.Count - MostLines} more"] : here;

        string[] Only(List<string> lines, List<string> others)
        {
            var left = others.GroupBy(line => line, StringComparer.Ordinal).ToDictionary(line => line.Key, line => line.Count(), StringComparer.Ordinal);
            return [.. lines.Where(line => (left[line] = left.GetValueOrDefault(line) - 1) < 0).Order(StringComparer.Ordinal).Select(line => $"{(lines == _lines ? "here" : "there")} {line}")];
        }
    }

    public void RequireSame(FinalState expected, string when)
    {
        var difference = DifferenceTo(expected);
        Assert.True(difference.Count == 0, $"{when}: here is not what is there:\n{string.Join('\n', difference)}");
    }

    private static IEnumerable<string> Lines(IGrouping<string, StoredRow> table, TableRule rule, Names names)
    {
        if (!rule.IsAddedUp)
        {
            return table.Select(row => Line(row, rule, names, _ => true));
        }

        var counts = table.SelectMany(row => row.Values.Keys).Distinct(StringComparer.Ordinal).Where(column => table.All(row => int.TryParse(row[column], out _))).ToList();
        return table
            .GroupBy(row => Line(row, rule, names, column => !counts.Contains(column)), StringComparer.Ordinal)
            .Select(rows => string.Join(' ', counts.Select(column => $"{column}={rows.Sum(row => int.Parse(row[column]!, CultureInfo.InvariantCulture))}").Prepend(rows.Key)));
    }

    private static string Line(StoredRow row, TableRule rule, Names names, Func<string, bool> of) => string.Join(
        ' ',
        row.Values.Keys
            .Where(column => of(column) && rule.Compares(row, column))
            .Select(column => $"{column}={(column == "payload" ? Sorted(names.Of(row, column)) : names.Of(row, column))}")
            .Prepend($"{row.Table}:"));

    /// <summary>JSON with its lists in the order of their text: that of hints and registrations is the order in which they came.</summary>
    private static string Sorted(string json)
    {
        return Sort(JsonNode.Parse(json)!).ToJsonString();

        static JsonNode Sort(JsonNode node) => node switch
        {
            JsonObject one => new JsonObject(one.Select(property => KeyValuePair.Create(property.Key, property.Value is null ? null : Sort(property.Value)))),
            JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Sort(item)).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)]),
            _ => node.DeepClone(),
        };
    }
}
