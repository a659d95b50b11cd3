using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Actors.Tests.Registrations.HubJson;

namespace Actors.Tests.Uploads;

/// <summary>Registration JSONs, right or spoiled in their members, values and depth; other JSON spoiled likewise.</summary>
internal static partial class JsonMutations
{
    private delegate string Mutation(string json, Random random);

    private static readonly JsonSerializerOptions Escaped = new();
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static readonly (string Name, Mutation Apply)[] All =
    [
        ("nasty text", (json, random) => Replace(Values(), json, random, _ => JsonSerializer.Serialize(Nasty.Text(random)))),
        ("raw nasty text", (json, random) => Replace(Values(), json, random, _ => $"\"{Nasty.Text(random)}\"")),
        ("another value", (json, random) => Replace(Values(), json, random, _ => Value(random))),
        ("number", (json, random) => Replace(Values(), json, random, _ => Number(random))),
        ("lone surrogate", (json, random) => Replace(Values(), json, random, _ => random.Of(["\"\\ud842\"", "\"a\\udfb7\"", "\"\\ud842\\u0041\""]))),
        ("bad escape", (json, random) => Replace(Values(), json, random, _ => random.Of(["\"\\x\"", "\"\\u12\"", "\"\\"]))),
        ("member renamed", (json, random) => Replace(Names(), json, random, _ => JsonSerializer.Serialize(Nasty.Text(random)) + ":")),
        ("member twice", (json, random) => Replace(Names(), json, random, name => $"{name}{Value(random)},{name}")),
        ("member more", (json, random) => Replace(Names(), json, random, name => $"\"{random.Of(["linkageCode", "x", "9", "備考"])}\":{Value(random)},{name}")),
        ("very many members", (json, random) => random.Next(50) == 0 ? Replace(Names(), json, random, name => string.Concat(Enumerable.Repeat(random.Of(["\"\":0,", $"{name}0,"]), 50_000)) + name) : json),
        ("deep", (json, random) => Replace(Values(), json, random, _ => Deep(random))),
        ("punctuation", (json, random) => Replace(Punctuation(), json, random, _ => random.Of(["", ",", ":", "[", "]", "{", "}", "/* */", "//", "\0"]))),
        ("huge element", (json, random) => random.Next(50) == 0 ? Replace(Values(), json, random, _ => $"\"{new string('z', 1_100_000)}\"") : json),
        ("behind the end", (json, random) => json + random.Of([" ", "\n[]", "x", "\0", ","])),
        ("no array", (json, random) => random.Of(["{}", "null", "1", $"{{\"a\":{json}}}", $"[{json}]", ""])),
    ];

    public static string Make(Random random, int mutations, List<string> how)
    {
        var json = $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 6)).Select(row => Element(row, random)))}]";
        return Spoil(json, random, mutations, how);
    }

    public static string Spoil(string json, Random random, int mutations, List<string> how)
    {
        for (var left = mutations; left > 0; left--)
        {
            var (name, apply) = random.Of(All);
            how.Add(name);
            json = apply(json, random);
        }

        return json;
    }

    private static string Element(int row, Random random)
    {
        var element = HubJsonSamples.GoodElement;
        element["historyKey"] = $"H-{row}";
        element["certificationSubKey"] = $"{row}";
        element["certificationDetail"] = new System.Text.Json.Nodes.JsonArray("値", 1.5, null, true);
        return element.ToJsonString(random.Next(2) == 0 ? Escaped : Readable);
    }

    private static string Value(Random random) =>
        random.Of(["null", "true", "{}", "[]", "[[]]", "{\"monthly\":1}", "{\"monthly\":\"1\"}", "[1,\"a\",null]", "\"\""]);

    /// <summary>At the limits of numbers, beyond them, and what only looks like one.</summary>
    private static string Number(Random random) => random.Of(
    [
        "0", "-0", "-0.0", "-1", "1.0", "1.5", "1e3", "1E-400", "1e999", "1e2147483648", "01", "NaN", "2147483647", "2147483648", "-2147483648", "-2147483649",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "12345678901234567890",
    ]);

    private static string Deep(Random random)
    {
        var depth = random.Of([5, 27, 31, 32, 33, 100, 5_000]);
        return random.Next(4) == 0
            ? new string('[', depth)
            : random.Next(2) == 0
                ? new string('[', depth) + new string(']', depth)
                : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private static string Replace(Regex what, string json, Random random, Func<string, string> with)
    {
        var matches = what.Matches(json);
        if (matches.Count == 0)
        {
            return json;
        }

        var match = matches[random.Next(matches.Count)];
        return string.Concat(json.AsSpan(0, match.Index), with(match.Value), json.AsSpan(match.Index + match.Length));
    }

    /// <summary>Values that are neither objects nor arrays.</summary>
    [GeneratedRegex("(?<=[:\\[,]\\s*)(\"[^\"]*\"(?!\\s*:)|-?[0-9][0-9.eE+-]*|true|false|null)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Values();

    [GeneratedRegex("\"[A-Za-z]+\" ?:", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Names();

    [GeneratedRegex("[\\[\\]{},:]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Punctuation();
}
