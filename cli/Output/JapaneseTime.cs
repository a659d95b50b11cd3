namespace Actors.Cli.Output;

/// <summary>An instant as people in Japan read it.</summary>
internal static class JapaneseTime
{
    private static readonly TimeSpan AheadOfUtc = TimeSpan.FromHours(9);

    /// <returns><c>2026-11-20 12:00 JST</c></returns>
    public static string Of(DateTimeOffset instant) => $"{instant.ToOffset(AheadOfUtc):yyyy-MM-dd HH:mm} JST";
}
