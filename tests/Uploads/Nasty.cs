namespace Actors.Tests.Uploads;

/// <summary>Values that break readers.</summary>
internal static class Nasty
{
    private static readonly Func<Random, string>[] Texts =
    [
        _ => "",
        _ => " 　\t",
        _ => "\0",
        _ => "a\0b",
        _ => "\uFEFF",
        _ => "\u202E山田\u200B",
        _ => "\uD842",
        _ => "\uDFB7𠮷",
        _ => "髙﨑①㈱",
        _ => "'; DROP TABLE batches; --",
        _ => "{{{}}} $1 %s",
        _ => "-1",
        _ => "1e999",
        _ => "９９９９",
        _ => "99999999999999999999999999",
        _ => "0001-01-01",
        _ => "9999-12-31",
        _ => "2026-02-30",
        _ => "0001-01",
        _ => "9999-12",
        _ => "0001-01-01T00:00:00+14:00",
        _ => "9999-12-31T23:59:59.9999999-14:00",
        _ => "2147483648",
        _ => "-9223372036854775809",
        _ => "true",
        _ => "\"",
        _ => "\"\"\"",
        _ => "a\r\nb",
        _ => "\\u0000",
        _ => string.Concat(Enumerable.Repeat("3410712362;", 150)),
        random => new string('x', random.Next(1, 5_000)),
        random => new string('難', random.Next(1, 500)),
        random => random.Next(20) == 0 ? new string('y', 150_000) : "y",
        random => random.Next(100) == 0 ? new string(',', 1_200_000) : ",",
        random => new string([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)random.Next(0x10000))]),
    ];

    public static string Text(Random random) => Texts[random.Next(Texts.Length)](random);

    public static T Of<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
