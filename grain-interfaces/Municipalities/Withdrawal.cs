using Orleans;

namespace Actors.GrainInterfaces.Municipalities;

/// <summary>Withdraws one registration of a body.</summary>
/// <param name="HistoryKey">The body's own key of it.</param>
[GenerateSerializer, Immutable]
public sealed record Withdrawal([property: Id(0)] string HistoryKey)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(Withdrawal);
}
