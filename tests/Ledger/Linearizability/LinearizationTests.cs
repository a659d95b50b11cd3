using Actors.Cli.Linearizability;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Programs;
using Xunit;

namespace Actors.Tests.Ledger.Linearizability;

/// <summary>What the search for an order lets pass, and what it does not: two charges of 6,000 yen under a ceiling of 10,000.</summary>
public sealed class LinearizationTests
{
    private const int CeilingYen = 10_000;
    private const string Facility = "1310000018";
    private static readonly Guid First = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Second = new("00000000-0000-0000-0000-000000000002");

    private static readonly LedgerEntry FirstEntry = Entry(First, 1, "one", 6_000);
    private static readonly LedgerEntry SecondEntry = Entry(Second, 2, "two", 4_000);
    private static readonly Call FirstCharge = Charge("one", 10, 20, new(First, "confirmed", 6_000, 6_000, 6_000, 4_000));
    private static readonly Call SecondCharge = Charge("two", 30, 40, new(Second, "confirmed", 4_000, 4_000, 10_000, 0));

    [Fact]
    public void Charges_questions_and_retries_in_their_places_are_linearizable() => Require(
        [FirstEntry, SecondEntry],
        [FirstCharge, SecondCharge, Asked(15, 35, 0), Asked(15, 35, 6_000), Asked(25, 28, 6_000), Asked(32, 45, 10_000), FirstCharge with { Start = 50, End = 60 }]);

    [Fact]
    public void A_void_gives_its_room_to_the_later_charge()
    {
        var voided = FirstEntry.Ended(EntryState.Void) with { KnownFrom = FirstEntry.KnownFrom.AddSeconds(5) };
        var replayed = SecondEntry with { Lines = Lines(6_000), DueYen = 6_000, KnownFrom = voided.KnownFrom };
        var voiding = new Call(Facility, new Operation.Void(0, First), 50, 60, new(First, "void", 0, 0, 6_000, 4_000), "");

        Require([FirstEntry, SecondEntry, voided, replayed], [FirstCharge, SecondCharge, voiding]);
        RefusesAs("not what the model has", [FirstEntry, SecondEntry, voided], [FirstCharge, SecondCharge, voiding]);
    }

    [Fact]
    public void A_charge_that_nobody_saw_answered_may_be_there_or_not()
    {
        var lost = SecondCharge with { End = Call.Never, Reply = null, Text = null };

        Require([FirstEntry], [FirstCharge, lost]);
        Require([FirstEntry, SecondEntry], [FirstCharge, lost]);
        RefusesAs("not so often", [FirstEntry, SecondEntry, Entry(Guid.NewGuid(), 3, "two", 0)], [FirstCharge, lost]);
    }

    [Fact]
    public void A_question_must_see_what_was_answered_before() => RefusesAs("explains", [FirstEntry, SecondEntry], [FirstCharge, SecondCharge, Asked(25, 28, 0)]);

    [Fact]
    public void Of_two_questions_the_later_may_not_see_less() =>
        RefusesAs("explains", [FirstEntry, SecondEntry], [FirstCharge, SecondCharge, Asked(32, 33, 10_000), Asked(34, 35, 6_000)]);

    [Fact]
    public void An_answered_charge_must_be_recorded() => RefusesAs("explains", [FirstEntry], [FirstCharge, SecondCharge]);

    [Fact]
    public void A_charge_counts_once() =>
        RefusesAs("not so often", [FirstEntry, Entry(Second, 2, "one", 4_000)], [FirstCharge]);

    [Fact]
    public void The_order_of_the_record_is_that_of_the_answers() =>
        RefusesAs("ended before", [FirstEntry, SecondEntry], [FirstCharge with { Start = 50, End = 60 }, SecondCharge]);

    [Fact]
    public void No_charge_goes_above_the_ceiling() => RefusesAs(
        "the model says",
        [FirstEntry, Entry(Second, 2, "two", 6_000)],
        [FirstCharge, SecondCharge with { Reply = new(Second, "confirmed", 6_000, 6_000, 12_000, 0) }]);

    [Fact]
    public void A_retry_gets_the_identical_reply() => RefusesAs("differently", [FirstEntry], [FirstCharge, FirstCharge with { Start = 50, End = 60, Text = "another" }]);

    private static void Require(LedgerEntry[] versions, Call[] calls) => Linearization.Require(LedgerModel.Empty(CeilingYen), RecordedWrite.Of(versions), calls);

    private static void RefusesAs(string why, LedgerEntry[] versions, Call[] calls) =>
        Assert.Contains(why, Assert.Throws<NotLinearizableException>(() => Require(versions, calls)).Message, StringComparison.Ordinal);

    private static Call Charge(string key, long start, long end, Reply reply) =>
        new(Facility, new Operation.Charge(0, key, 30_000, 9_000, Reserve: false), start, end, reply, key);

    private static Call Asked(long start, long end, long usedYen) =>
        new(Facility, new Operation.Check(0), start, end, new(null, Reply.Asked, 0, 0, usedYen, CeilingYen - usedYen), "");

    private static LedgerEntry Entry(Guid id, int sequence, string key, int dueYen)
    {
        Assert.True(FacilityCode.TryParse(Facility, out var facility));
        var at = new DateTimeOffset(2026, 11, 20, 3, 0, sequence, TimeSpan.Zero);
        return new()
        {
            Id = id,
            Sequence = sequence,
            Charge = new() { Facility = facility, ServiceDate = new(2026, 11, 20), TotalCostYen = 30_000, InsuranceCopaymentYen = 9_000 },
            AcceptedAt = at,
            State = EntryState.Confirmed,
            Lines = Lines(dueYen),
            DueYen = dueYen,
            Accepted = new(EntryState.Confirmed, dueYen, []),
            Request = new(key, ""),
            KnownFrom = at,
        };
    }

    private static System.Collections.Immutable.ImmutableArray<CopaymentLine> Lines(int dueYen)
    {
        Assert.True(ProgramId.TryParse("54", out var program));
        return [new(program, null, null, null, Reason.None, dueYen, dueYen, true, CeilingYen, CapScope.AllFacilities)];
    }
}
