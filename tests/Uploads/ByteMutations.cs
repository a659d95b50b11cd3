using System.IO.Compression;
using System.Text;

namespace Actors.Tests.Uploads;

/// <summary>Files as bytes: in every encoding and under every label, cut, spliced, packed and broken.</summary>
internal static class ByteMutations
{
    static ByteMutations() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private delegate byte[] Mutation(byte[] bytes, Random random);

    private static readonly (string Name, Mutation Apply)[] All =
    [
        ("bits", (bytes, random) => Each(bytes, random, one => (byte)(one ^ (1 << random.Next(8))))),
        ("bytes", (bytes, random) => Each(bytes, random, _ => (byte)random.Next(256))),
        ("cut", (bytes, random) => bytes[..random.Next(bytes.Length + 1)]),
        ("beginning lost", (bytes, random) => bytes[random.Next(bytes.Length + 1)..]),
        ("hole", (bytes, random) => Between(bytes, random, _ => [])),
        ("stretch twice", (bytes, random) => Between(bytes, random, stretch => [.. stretch, .. stretch])),
        ("stretch reversed", (bytes, random) => Between(bytes, random, stretch => [.. stretch.Reverse()])),
        ("noise", (bytes, random) => Between(bytes, random, stretch => [.. stretch, .. Noise(random)])),
        ("zeros", (bytes, random) => Between(bytes, random, stretch => new byte[stretch.Length])),
        ("two files", (bytes, _) => [.. bytes, .. bytes]),
    ];

    private static readonly string[] Charsets = ["", "", "; charset=utf-8", "; charset=Shift_JIS", "; charset=\"utf-8\"", "; charset=utf-16", "; charset=", ";;"];

    /// <summary>Mostly UTF-8 for JSON, UTF-8 or Shift_JIS for CSV, mostly under the right label.</summary>
    public static byte[] Encode(string text, Random random, bool isJson, List<string> how, out string contentType)
    {
        var codePage = random.Next(20) switch
        {
            0 => random.Of([932, 51932, 1200, 1201, 20932]),
            < 8 when !isJson => 932,
            _ => 65001,
        };
        var encoding = System.Text.Encoding.GetEncoding(codePage);
        var type = random.Next(40) == 0 ? random.Of(["text/plain", "text/csv", "application/json", "", "x"]) : isJson ? "application/json" : "text/csv";
        contentType = type + (random.Next(10) == 0 ? random.Of(Charsets) : "");
        how.Add($"code page {codePage} as {contentType}");
        return random.Next(4) == 0 ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }

    public static byte[] Spoil(byte[] bytes, Random random, List<string> how)
    {
        var (name, apply) = random.Of(All);
        how.Add(name);
        return apply(bytes, random);
    }

    /// <summary>Mostly as it is; otherwise as gzip, whole, broken, twice, or said to be and not.</summary>
    public static byte[] Pack(byte[] bytes, Random random, List<string> how, out string? contentEncoding)
    {
        var way = random.Next(24);
        contentEncoding = way switch { <= 4 => "gzip", 5 => random.Of(["br", "identity", "GZIP", "x", ""]), _ => null };
        if (way > 4)
        {
            return bytes;
        }

        how.Add($"gzip {way}");
        return way switch
        {
            0 => Spoil(Zip(bytes), random, how),
            1 => random.Next(2) == 0 ? bytes : Zip(Zip(bytes)),
            2 => [.. Zip(bytes[..(bytes.Length / 2)]), .. Zip(bytes[(bytes.Length / 2)..])],
            _ => Zip(bytes),
        };
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private static byte[] Each(byte[] bytes, Random random, Func<byte, byte> change)
    {
        byte[] changed = [.. bytes];
        for (var left = Math.Min(random.Next(1, 20), changed.Length); left > 0; left--)
        {
            var place = random.Next(changed.Length);
            changed[place] = change(changed[place]);
        }

        return changed;
    }

    private static byte[] Between(byte[] bytes, Random random, Func<byte[], byte[]> change)
    {
        var from = random.Next(bytes.Length + 1);
        var to = random.Next(from, Math.Min(bytes.Length, from + 500) + 1);
        return [.. bytes[..from], .. change(bytes[from..to]), .. bytes[to..]];
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 200)];
        random.NextBytes(noise);
        return noise;
    }
}
