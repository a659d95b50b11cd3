using Actors.Tests.Ledger.Model;
using Actors.Tests.Ledger.Model.Random;
using Xunit;

namespace Actors.Tests.Ledger;

/// <summary>The comparison finds what is wrong with a subject, and shows it on a small history.</summary>
public sealed class ModelAgreementTests
{
    private delegate Reply Fault(LedgerModel model, DateTimeOffset at, Operation operation);

    [Fact]
    public void The_model_agrees_with_itself() => Histories.AgreeWith(history => new LedgerModel(history)).Holds(1_000);

    [Fact]
    public void Lost_adjustments_are_found() =>
        Assert.InRange(SmallestOf((model, at, operation) => model.Do(at, operation) with { Adjustments = [] }), 3, 4);

    [Fact]
    public void A_void_of_nothing_that_is_not_refused_is_found() =>
        Assert.InRange(SmallestOf((model, at, operation) => operation is Model.Void ? Reply.Done : model.Do(at, operation)), 1, 1);

    [Fact]
    public void A_reservation_that_never_ends_is_found() =>
        Assert.InRange(SmallestOf((model, at, operation) => model.Do(at, operation is Charge charge ? charge with { Reserve = false } : operation)), 2, 2);

    [Fact]
    public void A_share_that_is_rounded_down_is_found() =>
        Assert.InRange(SmallestOf((model, at, operation) => model.Do(at, operation is Charge charge ? charge with { Cost = charge.Cost / 50 * 50 } : operation)), 2, 3);

    [Fact]
    public void A_difference_is_told_with_the_history_a_line_an_operation()
    {
        var history = Smallest((model, at, operation) => operation is Model.Void ? Reply.Done : model.Do(at, operation));
        Assert.Contains("void #", $"{history}", StringComparison.Ordinal);
        Assert.Equal(history.Operations.Count + history.Programs.Count + 3, $"{history}".Split('\n').Length);
    }

    private static int SmallestOf(Fault fault) => Smallest(fault).Operations.Count;

    private static History Smallest(Fault fault)
    {
        var found = Enumerable.Range(0, 1_000).Select(RandomHistory.Of).First(Differs);
        while (Shrinking.Of(found).FirstOrDefault(Differs) is { } smaller)
        {
            found = smaller;
        }

        return found;

        bool Differs(History history) => Agreement.Of(history, it => new Faulty(new(it), fault)) is not null;
    }

    private sealed class Faulty(LedgerModel model, Fault fault) : ISubject
    {
        public Reply Do(DateTimeOffset at, Operation operation) => fault(model, at, operation);

        public Sheet Sheet(DateOnly month, DateTimeOffset knownAt) => model.Sheet(month, knownAt);

        public Room? Room(DateTimeOffset now, string program, Charge visit) => model.Room(now, program, visit);
    }
}
