namespace Actors.Storage.Journal;

/// <summary>A journal file is not what was written: its records are not shipped before somebody has looked at it.</summary>
public sealed class JournalDamageException(string message) : Exception(message);
