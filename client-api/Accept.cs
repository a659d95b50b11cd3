namespace Actors.ClientApi;

/// <summary>Which of the media types that an endpoint offers its caller wants, by <c>Accept</c>.</summary>
internal static class Accept
{
    public const string Csv = "text/csv";
    public const string Html = "text/html";
    public const string Json = "application/json";

    /// <summary>The type that is wanted most; of those that are wanted alike, the one that the caller names first.</summary>
    /// <param name="offered">The usual one first: it is the answer where the caller does not say, or wants none of them.</param>
    public static string Preferred(HttpRequest request, params string[] offered)
    {
        var ranges = request.GetTypedHeaders().Accept;
        // A type may be refused by its name and still fit a range that takes all: "text/csv;q=0, */*".
        var refused = ranges.Where(range => range is { Quality: 0, MatchesAllSubTypes: false }).ToList();
        var left = Array.FindAll(offered, type => !refused.Exists(range => range.MatchesMediaType(type)));
        return ranges.Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => Array.Find(left, type => range.MatchesMediaType(type)))
            .FirstOrDefault(type => type is not null) ?? offered[0];
    }
}
