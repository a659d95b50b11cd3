namespace Actors.Cli.Sample;

/// <summary>The options ask for a sample that cannot be made; the message says why, for people.</summary>
public sealed class SampleOptionsException(string message) : Exception(message);
