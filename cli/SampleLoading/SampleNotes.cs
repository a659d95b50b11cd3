namespace Actors.Cli.SampleLoading;

/// <summary>The sample of a data directory; kept in sample-loaded.</summary>
/// <param name="Today">The day (JST) the population was made for.</param>
/// <param name="Complete">False while loading, also after an interruption.</param>
internal sealed record SampleNotes(DateOnly Today, bool Complete);
