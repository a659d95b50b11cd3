namespace Actors.ClientApi.Csv;

/// <summary>Which of two formats a caller wants, by <c>Accept</c>.</summary>
internal static class ReportFormat
{
    public const string Csv = "text/csv";
    public const string Json = "application/json";

    /// <summary>True where <paramref name="other"/> is wanted more than <paramref name="usual"/>.</summary>
    public static bool Prefers(HttpRequest request, string other, string usual) =>
        request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1)
            .Select(type => type.MediaType.Value)
            .FirstOrDefault(type => type == other || type == usual || type is "*/*" || type == $"{usual.Split('/')[0]}/*") == other;
}
