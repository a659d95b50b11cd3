using FsCheck;
using FsCheck.Fluent;

namespace Actors.Tests.Ledger.Model.Random;

/// <summary>Random histories for FsCheck.</summary>
public static class Histories
{
    public static Arbitrary<History> Any { get; } = Arb.From(Gen.Choose(0, int.MaxValue).Select(RandomHistory.Of), Shrinking.Of);

    /// <summary>Holds if a subject agrees with the model on a history, and tells the difference if not.</summary>
    public static Property AgreeWith(Func<History, ISubject> subject) =>
        Prop.ForAll(Any, history => Agreement.Of(history, subject) is { } difference ? false.Label($"{difference}") : true.ToProperty());
}
