using System.Text;

namespace Actors.Tests.Programs;

/// <summary>Files of local schemes for tests, split into cells by a splitter of its own.</summary>
public static class LocalProgramFile
{
    /// <summary>The whole public file beside the repository, or null where it is absent.</summary>
    public static string? Whole => Find("../shared/data/local-programs.csv");

    /// <summary>The sample that comes with the hub.</summary>
    public static string Sample => Find("cli/Sample/Reference/local-programs.csv") ?? throw new FileNotFoundException("cli/Sample/Reference/local-programs.csv");

    public static (IReadOnlyList<string> Header, List<(int Row, IReadOnlyList<string> Fields)> Rows) Split(string path)
    {
        var records = Records(File.ReadAllText(path));
        return (records[0], [.. records.Skip(1).Select((fields, index) => (index + 1, fields))]);
    }

    private static List<IReadOnlyList<string>> Records(string text)
    {
        var records = new List<IReadOnlyList<string>>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '"':
                    quoted = !quoted;
                    break;
                case ',' or '\n' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    if (letter == '\n')
                    {
                        records.Add(fields);
                        fields = [];
                    }

                    break;
                case '\r' when !quoted:
                    break;
                default:
                    field.Append(letter);
                    break;
            }
        }

        return records;
    }

    private static string? Find(string relative)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Actors.sln")))
            {
                var path = Path.GetFullPath(Path.Combine(directory.FullName, relative));
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
