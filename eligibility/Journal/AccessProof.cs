using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Actors.Eligibility.Journal;

/// <summary>
/// Shows one recipient all records about them of one day, and that there are no others: the signed statement of the day has the root that these records and
/// this path lead to.
/// </summary>
/// <param name="Statement">The hub's signed <see cref="DayStatement"/>, a compact JWS (ES256).</param>
/// <param name="Path">The hashes from the root down, in hexadecimal.</param>
/// <param name="Other">Where there is no record: whose leaf stands at the place instead, if any.</param>
/// <param name="Records">All of the day, by writer and sequence; empty where there are none.</param>
public sealed record AccessProof(string Recipient, DateOnly Day, string Statement, string[] Path, OtherLeaf? Other, ProvenRecord[] Records)
{
    /// <summary>Computes the root from what is shown and compares it with the statement's. The signature is the caller's to check.</summary>
    /// <returns>What is wrong, in a sentence; null where all is right.</returns>
    public string? Fault()
    {
        try
        {
            var statement = DayStatement.Read(Statement);
            if (statement.Day != Day)
            {
                return $"the statement is that of {statement.Day:yyyy-MM-dd}, not of {Day:yyyy-MM-dd}";
            }

            var key = AccessLeaf.KeyOf(Day, Recipient);
            var root = new TreePath([.. Path.Select(Chain.ParseHash)], End(key)).RootFor(key);
            return Convert.ToHexStringLower(root) == statement.Root ? null : "records and path do not lead to the root of the statement";
        }
        catch (FormatException malformed)
        {
            return malformed.Message;
        }
    }

    private AccessLeaf? End(byte[] key)
    {
        if (Records.Length == 0)
        {
            var other = Other is null ? null : new AccessLeaf(Chain.ParseHash(Other.Key), Chain.ParseHash(Other.Content));
            return other?.Key.AsSpan().SequenceEqual(key) is true ? throw new FormatException("the leaf that stands at the place is the recipient's own: its records are left out") : other;
        }

        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in Records)
        {
            if (record is null)
            {
                throw new FormatException("a record is missing");
            }

            AccessLeaf.Add(content, record.Writer, record.Sequence, record.ChainHash(Recipient));
        }

        return new(key, content.GetHashAndReset());
    }
}

/// <summary>A leaf of another recipient; nothing can be learnt from it but that it is not the asked one's.</summary>
public sealed record OtherLeaf(string Key, string Content);

/// <summary>A record as it stands in its chain.</summary>
/// <param name="Previous">The chain's hash before it, in hexadecimal.</param>
/// <param name="Record">The record, as <see cref="RecordText"/> writes it.</param>
public sealed record ProvenRecord(Guid Writer, long Sequence, string Previous, JsonElement Record)
{
    /// <exception cref="FormatException">It is no record, or one about somebody else.</exception>
    internal byte[] ChainHash(string recipient)
    {
        var record = RecordText.Read(Encoding.UTF8.GetBytes(Record.GetRawText()));
        return record.Recipient == recipient
            ? Chain.Next(Chain.ParseHash(Previous), Sequence, RecordText.Of(record))
            : throw new FormatException($"record {Sequence} of {Writer} is about somebody else");
    }
}
