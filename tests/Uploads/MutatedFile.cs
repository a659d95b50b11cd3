using System.Globalization;

namespace Actors.Tests.Uploads;

/// <summary>A file as it is sent, spoiled in up to four ways. The same number gives the same file on every machine.</summary>
/// <param name="Number">Which file.</param>
/// <param name="How">What was done to it, for the message of a failure.</param>
internal sealed record MutatedFile(int Number, byte[] Bytes, string ContentType, string? ContentEncoding, string How)
{
    private const int MostMutations = 3;

    public static MutatedFile Of(int number)
    {
        var random = new Random(number);
        var isJson = random.Next(2) == 0;
        var how = new List<string> { isJson ? "JSON" : "CSV" };
        var texts = random.Next(MostMutations);
        var text = isJson ? JsonMutations.Make(random, texts, how) : CsvMutations.Make(random, texts, how);
        var bytes = ByteMutations.Encode(text, random, isJson, how, out var contentType);
        for (var left = random.Next(3) == 0 ? MostMutations - texts : 0; left > 0; left--)
        {
            bytes = ByteMutations.Spoil(bytes, random, how);
        }

        var packed = ByteMutations.Pack(bytes, random, how, out var contentEncoding);
        return new(number, packed, contentType, contentEncoding, string.Join(", ", how));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"file {Number} ({How})");
}
