namespace Actors.Tests.Compatibility;

/// <summary>A stored value as some release wrote it.</summary>
/// <param name="Type">What it is read as.</param>
/// <param name="Number">From 1; a later one is of a later release.</param>
/// <param name="Text">The JSON, with line ends of one character wherever it was checked out.</param>
internal sealed record StoredSample(Type Type, int Number, string Text);
