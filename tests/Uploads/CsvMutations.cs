using Actors.Eligibility.Registrations;
using static Actors.Tests.Registrations.Samples;

namespace Actors.Tests.Uploads;

/// <summary>Registration CSVs, right or spoiled in their columns and cells.</summary>
internal static class CsvMutations
{
    private delegate void Mutation(List<List<string>> lines, Random random);

    private static readonly (string Name, Mutation Apply)[] All =
    [
        ("nasty cell", (lines, random) => SetCell(lines, random, Nasty.Text(random))),
        ("nasty quoted cell", (lines, random) => SetCell(lines, random, $"\"{Nasty.Text(random).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")),
        ("open quote", (lines, random) => SetCell(lines, random, "\"open")),
        ("nasty column name", (lines, random) => lines[0][random.Next(lines[0].Count)] = Nasty.Text(random)),
        ("column twice", (lines, random) => lines.ForEach(line => line.Add(line.Count > 0 ? line[0] : ""))),
        ("very many columns", (lines, random) => lines[0].AddRange(Enumerable.Repeat(random.Of(["", "x", "備考", "personNumber"]), random.Next(50) == 0 ? 100_000 : 2))),
        ("column missing", (lines, random) => RemoveColumn(lines, random.Next(lines[0].Count))),
        ("columns in another order", (lines, random) => Shuffle(lines, random)),
        ("cell more", (lines, random) => random.Of(lines).Add("x")),
        ("cell less", (lines, random) => RemoveLast(random.Of(lines))),
        ("rows repeated", (lines, random) => lines.AddRange([.. Enumerable.Repeat(lines[^1], random.Next(1, 50))])),
        ("row of another file", (lines, random) => lines.Insert(random.Next(lines.Count + 1), [Nasty.Text(random)])),
        ("no rows", (lines, _) => lines.RemoveRange(1, lines.Count - 1)),
        ("header again", (lines, _) => lines.Add(lines[0])),
    ];

    public static string Make(Random random, int mutations, List<string> how)
    {
        var japanese = random.Next(2) == 0;
        List<List<string>> lines = [[.. Columns.Select(column => japanese ? column.Label : column.Name)]];
        var rows = random.Next(1, 6);
        for (var row = 0; row < rows; row++)
        {
            var fields = Good with { HistoryKey = $"H-{row}", SubKey = $"{row}" };
            lines.Add([.. Columns.Select(column => (string?)Property(column).GetValue(fields) ?? "")]);
        }

        for (var left = mutations; left > 0; left--)
        {
            var (name, apply) = random.Of(All);
            how.Add(name);
            apply(lines, random);
        }

        var separator = random.Next(30) == 0 ? random.Of([";", "\t", "、"]) : ",";
        return string.Join(random.Of(["\n", "\r\n", "\r\n", "\r"]), lines.Select(line => string.Join(separator, line)));
    }

    private static readonly List<RegistrationColumn> Columns = [.. RegistrationColumns.All.Where(column => column.Name != RegistrationColumns.LinkageCode)];

    private static System.Reflection.PropertyInfo Property(RegistrationColumn column) =>
        typeof(RegistrationFields).GetProperty(char.ToUpperInvariant(column.Name[0]) + column.Name[1..])!;

    private static void SetCell(List<List<string>> lines, Random random, string text)
    {
        var line = random.Of(lines);
        if (line.Count > 0)
        {
            line[random.Next(line.Count)] = text;
        }
    }

    private static void RemoveColumn(List<List<string>> lines, int place)
    {
        foreach (var line in lines.Where(line => line.Count > place))
        {
            line.RemoveAt(place);
        }
    }

    private static void RemoveLast(List<string> line)
    {
        if (line.Count > 1)
        {
            line.RemoveAt(line.Count - 1);
        }
    }

    private static void Shuffle(List<List<string>> lines, Random random)
    {
        var order = Enumerable.Range(0, lines[0].Count).ToArray();
        random.Shuffle(order);
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (line.Count == order.Length)
            {
                lines[index] = [.. order.Select(place => line[place])];
            }
        }
    }
}
