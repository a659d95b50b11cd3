using System.Text.Json;

namespace Actors.Eligibility.Journal;

/// <summary>What the hub signs of one day (JST): the root of its tree, and where each chain stood at its end. Statements form a chain themselves.</summary>
/// <param name="Previous">SHA-256 of the signed statement of the day before, as its compact text; null for the first.</param>
/// <param name="Root">The root of the day's <see cref="AccessTree"/>.</param>
/// <param name="Records">How many records were written on the day.</param>
/// <param name="Recipients">How many leaves the tree has: recipients, and one more where some records are about nobody.</param>
/// <param name="Writers">Each chain that has records of the day, by writer.</param>
public sealed record DayStatement(int Format, DateOnly Day, string? Previous, string Root, long Records, int Recipients, DaySegment[] Writers)
{
    /// <summary>What the signed text is, so that it passes for nothing else.</summary>
    public const string Type = "access-day+jws";

    public byte[] Text() => JsonSerializer.SerializeToUtf8Bytes(this, JournalJson.Default.DayStatement);

    /// <summary>What a signed statement says; whether the signature is right is another question.</summary>
    /// <exception cref="FormatException">It is no signed statement.</exception>
    public static DayStatement Read(string signed)
    {
        try
        {
            return JsonSerializer.Deserialize(System.Buffers.Text.Base64Url.DecodeFromChars(signed.Split('.')[1]), JournalJson.Default.DayStatement)
                ?? throw new FormatException("a signed statement of a day says nothing");
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or IndexOutOfRangeException)
        {
            throw new FormatException("this is no signed statement of a day", malformed);
        }
    }

    /// <summary>What the next day's statement names this one by.</summary>
    public static string Name(string signed) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(signed)));
}

/// <summary>The part of a chain that was written on one day.</summary>
/// <param name="First">The number of the first record of the day.</param>
/// <param name="Last">The number of the last record of the day.</param>
/// <param name="Hash">The chain's hash at the last.</param>
public sealed record DaySegment(Guid Writer, long First, long Last, string Hash);
