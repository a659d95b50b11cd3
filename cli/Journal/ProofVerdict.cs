namespace Actors.Cli.Journal;

/// <summary>Whether a day's records of a recipient are all that the hub signed for.</summary>
/// <param name="Fault">What is wrong, in a sentence; null where nothing is.</param>
/// <param name="Records">How many the proof shows.</param>
/// <param name="Key">The id of the key that signed; null where no known key did.</param>
internal sealed record ProofVerdict(bool Right, string? Fault, string Recipient, DateOnly Day, int Records, string? Key);
