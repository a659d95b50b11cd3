namespace Actors.Tests.Requests;

/// <summary>A request of a <c>.http</c> file, with its variables as they stand there.</summary>
/// <param name="Name">From <c># @name</c>: an operation of the API, with a suffix where it is sent in another form.</param>
/// <param name="Body">Empty for none.</param>
internal sealed record HttpRequestText(string Name, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    private const string NameMark = "# @name ";

    public string Operation => Name.Split('_')[0];

    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The requests of a file in their order; a section without a name is prose.</summary>
    public static IEnumerable<HttpRequestText> Read(string file) =>
        from section in file.ReplaceLineEndings("\n").Split("\n###").Skip(1)
        let lines = section.Split('\n').Skip(1).ToList()
        let name = lines.FirstOrDefault(line => line.StartsWith(NameMark, StringComparison.Ordinal))
        where name is not null
        select Of(name[NameMark.Length..], [.. lines.SkipWhile(line => line.StartsWith('#'))]);

    private static HttpRequestText Of(string name, List<string> lines)
    {
        var (method, address) = Pair(lines[0], ' ');
        var headers = lines.Skip(1).TakeWhile(line => line.Length > 0).Select(line => Pair(line, ':')).ToList();
        var body = string.Join('\n', lines.Skip(headers.Count + 2)).Trim('\n');
        return new(name, method, address, headers, body);
    }

    private static (string, string) Pair(string line, char separator)
    {
        var at = line.IndexOf(separator);
        return (line[..at].Trim(), line[(at + 1)..].Trim());
    }
}
