using Actors.Eligibility.Journal;

namespace Actors.Storage.Journal;

/// <summary>A record as it was read from a file, in its place.</summary>
sealed record ReadRecord(long Sequence, JournalRecord Record, byte[] Hash);
