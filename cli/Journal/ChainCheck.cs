using Actors.Eligibility.Journal;

namespace Actors.Cli.Journal;

/// <summary>Follows one chain from record to record and says where it was broken. Not thread-safe.</summary>
/// <param name="sequence">The number of the record before the first.</param>
/// <param name="hash">The chain's hash there.</param>
internal sealed class ChainCheck(Guid writer, long sequence, byte[] hash, List<Finding> findings)
{
    /// <summary>The hash that the last record should have had, where it had another; null otherwise.</summary>
    private byte[]? _computed;

    /// <summary>Unknown behind a gap: the next record cannot be computed.</summary>
    private byte[]? _stored = hash;

    /// <summary>The number of the last record.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <summary>The hash stored with it; null where it is missing.</summary>
    public byte[]? Hash => _stored;

    public void Next(long sequence, DateOnly day, JournalRecord record, byte[] stored)
    {
        if (sequence > Sequence + 1)
        {
            Missing(sequence, day);
        }

        Next(sequence, day, RecordText.Of(record), stored);
    }

    /// <summary>Records up to the one before this are not there.</summary>
    public void Missing(long before, DateOnly day)
    {
        findings.Add(new(writer, Sequence + 1, day, before - Sequence == 2 ? "is missing" : $"is missing, with all up to {before - 1}"));
        (Sequence, _stored, _computed) = (before - 1, null, null);
    }

    /// <summary>Goes to what a signed day says of its end.</summary>
    public void Skip(long last, byte[] hash) => (Sequence, _stored, _computed) = (last, hash, null);

    private void Next(long sequence, DateOnly day, byte[] text, byte[] stored)
    {
        var follows = _stored is null || Same(Chain.Next(_stored, sequence, text), stored);
        if (!follows && _computed is not null && Same(Chain.Next(_computed, sequence, text), stored))
        {
            // Only the hash of the record before was changed, which is said already.
            follows = true;
        }

        if (!follows)
        {
            findings.Add(new(writer, sequence, day, "was changed, or its hash was, or it stands in another's place: it does not follow the record before it"));
        }

        _computed = follows || _stored is null ? null : Chain.Next(_stored, sequence, text);
        (Sequence, _stored) = (sequence, stored);
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
