using Actors.Tests.Ledger.Model;
using Xunit;
using static Actors.Tests.Ledger.Model.Story;

namespace Actors.Tests.Ledger;

/// <summary>The ledger rules of domain.md and docs/ledger.md, asked of the model.</summary>
public sealed class ModelLedgerTests
{
    private static Story Full() => new Story(National("54", 20)).With(Certificate("54", 10_000));

    [Fact]
    public void A_facility_or_prescriber_that_is_not_designated_makes_the_entry_void()
    {
        var story = new Story(National("54", 20)).With(Certificate("54", 10_000) with { Designated = [Clinic, Pharmacy] });
        var elsewhere = story.Charge(Visit(10_000, 3_000, Hospital));
        Assert.Equal((State.Void, 3_000, Reason.FacilityNotDesignated), (elsewhere.State, elsewhere.PatientYen, elsewhere.Lines[0].Void));
        var medicine = Visit(10_000, 3_000, Pharmacy) with { Setting = Setting.Pharmacy };
        Assert.Equal(State.Void, story.Charge(medicine with { Prescriber = Hospital }).State);
        Assert.Equal(State.Confirmed, story.Charge(medicine with { Prescriber = Clinic }).State);
        Assert.Equal([0, 0, 2_000], story.Dues("54"));
    }

    [Fact]
    public void A_backdated_ceiling_replays_the_month_and_adjusts_each_facility_once()
    {
        var story = Full();
        story.Charge(Visit(28_500, 28_500));
        story.Charge(Visit(11_250, 11_250, Hospital));
        story.Charge(Visit(21_500, 21_500, Hospital));
        var reply = story.Do(new Change([Certificate("54", 5_000)]));
        var cause = new Cause(CauseKind.Registration);
        Assert.Equal(
            [new(Clinic, Month, 5_700, 5_000, [new("54", 5_700, 5_000)], cause), new(Hospital, Month, 4_300, 0, [new("54", 4_300, 0)], cause)],
            reply.Adjustments);
        Assert.Equal([(5_700, 5_000), (2_250, 0), (2_050, 0)], story.Sheet().Entries.Select(entry => (entry.ChargedPatientYen, entry.DuePatientYen)));
        Assert.Empty(story.Do(new Change([Certificate("54", 5_000)])).Adjustments);
    }

    [Fact]
    public void A_later_registration_applies_from_its_own_start_and_the_total_carries_on()
    {
        var story = Full();
        var early = Visit(30_000, 9_000) with { Day = new(2026, 11, 10) };
        story.Charge(early);
        story.With(Certificate("54", 10_000) with { To = new(2026, 11, 14) }, Certificate("54", 8_000) with { Key = "b", Body = "131024", From = new(2026, 11, 15) });
        Assert.Equal(2_000, story.Charge(Visit(30_000, 9_000)).PatientYen);
        Assert.Equal(2_000, story.Charge(early).PatientYen);
        Assert.Equal(new(8_000, 10_000, 0), story.Room("54", Visit(0, 0)));
        Assert.Equal(new(10_000, 10_000, 0), story.Room("54", early));
    }

    [Fact]
    public void A_void_gives_the_room_to_the_entries_after_it()
    {
        var story = Full();
        story.Charge(Visit(28_500, 28_500));
        story.Charge(Visit(30_000, 9_000, Hospital));
        var reply = story.Do(new Model.Void(1));
        Assert.Equal([new(Hospital, Month, 4_300, 6_000, [new("54", 4_300, 6_000)], new(CauseKind.Void, 1))], reply.Adjustments);
        Assert.Equal(Reply.Done, story.Do(new Model.Void(1)));
        Assert.Equal(Reason.WrongState, story.Do(new Confirm(1)).Refused);
        Assert.Equal([0, 6_000], story.Dues("54"));
    }

    [Fact]
    public void A_reservation_ends_with_the_day_after_and_the_next_write_records_it()
    {
        var story = Full();
        story.Charge(Visit(28_500, 28_500) with { Reserve = true });
        story.Charge(Visit(30_000, 9_000, Hospital));
        var before = story.Now;
        story.Do(new Advance(new DateTimeOffset(2026, 11, 21, 15, 0, 0, TimeSpan.Zero).AddTicks(-10) - story.Now));
        Assert.Equal([5_700, 4_300], story.Dues("54"));
        story.Do(new Advance(TimeSpan.FromTicks(10)));
        Assert.Equal([0, 6_000], story.Dues("54"));
        Assert.Equal(Reason.WrongState, story.Do(new Confirm(1)).Refused);
        var reply = story.Try(Visit(1_000, 300));
        Assert.Equal([(Hospital, 4_300, 6_000)], reply.Adjustments.Select(one => (one.Facility, one.BeforeYen, one.AfterYen)));
        Assert.Equal([State.Reserved, State.Confirmed], story.Sheet(before).Entries.Select(entry => entry.State));
        Assert.Equal([new Total("54", null, 10_000)], story.Sheet(before).Totals);
    }

    [Fact]
    public void A_confirmed_reservation_stays()
    {
        var story = Full();
        story.Charge(Visit(28_500, 28_500) with { Reserve = true });
        Assert.Equal(Reply.Done, story.Do(new Confirm(1)));
        story.Do(new Advance(TimeSpan.FromDays(9)));
        Assert.Equal(Reply.Done, story.Do(new Confirm(1)));
        Assert.Equal([5_700], story.Dues("54"));
    }

    [Fact]
    public void A_dispute_between_bodies_changes_no_charge_and_stops_new_ones()
    {
        var story = Full();
        story.Charge(Visit(28_500, 28_500));
        Assert.Empty(story.Do(new Change([Certificate("54", 1_000) with { Body = "131024" }])).Adjustments);
        Assert.Equal(Reason.SourceConflict, story.Try(Visit(1_000, 300)).Refused);
        Assert.Equal([5_700], story.Dues("54"));
    }

    [Fact]
    public void A_withdrawn_program_is_void_and_one_that_comes_later_joins_in()
    {
        var story = new Story(National("54", 20), Local(new(BurdenKind.ByRule) { Fixed = 500 })).With(Certificate("54", 10_000));
        story.Charge(Visit(28_500, 9_000));
        story.Charge(Visit(28_500, 9_000) with { Programs = ["54"] });
        story.With(Certificate("13-180", null));
        Assert.Equal([500, 4_300], story.Sheet().Entries.Select(entry => entry.DuePatientYen));
        story.With(Certificate("54", 10_000) with { Deleted = true });
        Assert.Equal([500, 9_000], story.Sheet().Entries.Select(entry => entry.DuePatientYen));
        Assert.Equal(Reason.Withdrawn, story.Try(Visit(1_000, 300) with { Programs = ["54"] }).Refused);
    }

    [Fact]
    public void The_rules_of_a_charge_are_those_known_when_it_was_accepted()
    {
        var story = Full();
        story.Charge(Visit(10_000, 3_000) with { Reserve = true });
        story.Do(new Define(National("54", 10)));
        story.Do(new Confirm(1));
        story.With(Certificate("54", 9_000));
        Assert.Equal(1_000, story.Charge(Visit(10_000, 3_000)).PatientYen);
        Assert.Equal([2_000, 1_000], story.Dues("54"));
    }

    [Fact]
    public void A_month_closes_with_the_end_of_the_36th_month_after_it()
    {
        var story = Full();
        story.Charge(Visit(28_500, 28_500));
        story.Do(new Advance(new DateTimeOffset(2029, 11, 30, 14, 59, 0, TimeSpan.Zero) - story.Now));
        Assert.Equal(4_300, story.Charge(Visit(30_000, 9_000)).PatientYen);
        story.Do(new Advance(TimeSpan.FromMinutes(1)));
        Assert.Equal(Reason.MonthClosed, story.Try(Visit(30_000, 9_000)).Refused);
        Assert.Equal(Reason.MonthClosed, story.Do(new Model.Void(1)).Refused);
        Assert.Empty(story.Do(new Change([Certificate("54", 0)])).Adjustments);
        Assert.Equal([5_700, 4_300], story.Dues("54"));
    }

    [Fact]
    public void A_reservation_whose_month_closes_before_its_time_stays_and_nobody_ends_it_any_more()
    {
        var story = Full();
        story.Do(new Advance(new DateTimeOffset(2029, 11, 30, 14, 59, 0, TimeSpan.Zero) - story.Now));
        story.Charge(Visit(28_500, 28_500) with { Reserve = true });
        story.Do(new Advance(TimeSpan.FromDays(3)));
        Assert.Equal([State.Reserved], story.Sheet().Entries.Select(entry => entry.State));
        Assert.Equal(Reason.MonthClosed, story.Do(new Model.Void(1)).Refused);
        Assert.Equal(Reason.MonthClosed, story.Do(new Model.Confirm(1)).Refused);
        Assert.Equal([State.Reserved], story.Sheet().Entries.Select(entry => entry.State));
    }

    [Fact]
    public void A_charge_of_a_day_to_come_is_refused() => Assert.Equal(Reason.FutureDay, Full().Try(Visit(1_000, 300) with { Day = Today.AddDays(1) }).Refused);
}
