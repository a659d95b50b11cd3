namespace Actors.Cli.Linearizability;

/// <summary>An operation as its facility saw it, with all retries.</summary>
/// <param name="Start">Timestamp before it was first sent; of a question, which leaves nothing behind, before it was sent last.</param>
/// <param name="End">Timestamp after it was answered; <see cref="Never"/> where the facility gave up.</param>
/// <param name="Reply">Null where the facility gave up: nobody knows whether it took effect.</param>
/// <param name="Text">The reply as sent.</param>
internal sealed record Call(string Facility, Operation Operation, long Start, long End, Reply? Reply, string? Text)
{
    public const long Never = long.MaxValue;

    public override string ToString() => $"{Facility} {Operation} -> {Reply?.ToString() ?? "no answer"}, from {Start} to {End}";
}
