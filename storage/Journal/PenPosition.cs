namespace Actors.Storage.Journal;

/// <summary>How far a writer's files are.</summary>
/// <param name="Day">The day (JST) of the next record, unless it comes later.</param>
/// <param name="Sequence">The number of the last record that is in them.</param>
/// <param name="File">The file it is in; null before the first record of a day.</param>
sealed record PenPosition(DateOnly Day, long Sequence, JournalFile? File);
