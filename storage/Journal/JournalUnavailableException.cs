namespace Actors.Storage.Journal;

/// <summary>A record could not be written, so nothing may be answered.</summary>
public sealed class JournalUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
