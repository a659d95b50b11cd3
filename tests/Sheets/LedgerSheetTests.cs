using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Ledger.Sheets;
using Actors.Eligibility.Programs;
using Actors.Tests.Checks;
using Actors.Tests.Copayments;
using Actors.Tests.Programs;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Actors.Tests.Sheets.Month;

namespace Actors.Tests.Sheets;

/// <summary>What a month's sheet shows to whom, and that it adds up.</summary>
public sealed class LedgerSheetTests
{
    private static readonly ProgramId Intractable = Make.Id("54");
    private static readonly ProgramId Scheme = Make.Id("13-180");
    private static readonly SheetReader[] Readers =
        [SheetReader.Citizen, SheetReader.At(Visit.Hospital), SheetReader.At(Visit.Other), SheetReader.For(Tokyo), SheetReader.For(Chiyoda)];

    [Fact]
    public void The_lines_that_are_shown_add_up_to_the_totals_that_are_shown() =>
        Prop.ForAll(Histories.ToArbitrary(), history => Readers.All(reader => AddsUp(Played(history).For(reader)))).Holds(500);

    [Fact]
    public void A_facility_sees_of_schemes_that_count_per_facility_its_own_lines_only()
    {
        var month = new Month();
        month.Charge(Visit.Hospital, 3_000);
        month.Charge(Visit.Other, 4_000);
        month.Charge(Visit.Other, 1_000, programs: [Scheme]);

        var sheet = month.For(SheetReader.At(Visit.Hospital));

        Assert.Equal([[Intractable, Scheme], [Intractable]], sheet.Entries.Select(entry => entry.Lines.Select(line => line.Program)));
        Assert.Equal([300, null], sheet.Entries.Select(entry => entry.DueYen));
        Assert.Equal([(Intractable, null, 1_400L), (Scheme, Visit.Hospital, 300L)], sheet.Programs.Select(program => (program.Program, program.Facility, program.UsedYen)));
    }

    [Theory]
    [InlineData(null, "54", "13-180")]
    [InlineData(5, "13-180", "54")]
    public void The_programs_of_an_adjustment_stand_in_the_order_of_the_charges(int? localPlace, params string[] expected)
    {
        var month = new Month(localPlace);
        var first = month.Charge(Visit.Hospital, 40_000);
        month.Charge(Visit.Hospital, 40_000);

        month.Void(first);

        Assert.Equal(expected, Assert.Single(month.For(SheetReader.Citizen).Adjustments).Programs.Select(program => program.Program.Value));
    }

    [Fact]
    public void A_citizen_sees_everything_and_the_ledger_of_each_facility_by_itself()
    {
        var month = new Month();
        month.Charge(Visit.Hospital, 3_000);
        month.Charge(Visit.Other, 4_000);

        var sheet = month.For(SheetReader.Citizen);

        Assert.Equal([2, 2], sheet.Entries.Select(entry => entry.Lines.Length));
        Assert.Equal(
            [(Intractable, null, 1_400L, 8_600L), (Scheme, Visit.Hospital, 300L, 700L), (Scheme, Visit.Other, 400L, 600L)],
            sheet.Programs.Select(program => (program.Program, (FacilityCode?)program.Facility, program.UsedYen, program.RemainingYen!.Value)));
        Assert.Equal(2, sheet.Certificates.Length);
    }

    [Fact]
    public void A_body_sees_the_programs_that_it_registered_only()
    {
        var month = new Month();
        month.Charge(Visit.Hospital, 3_000);
        month.Charge(Visit.Other, 1_000, programs: [Scheme]);

        var (tokyo, chiyoda) = (month.For(SheetReader.For(Tokyo)), month.For(SheetReader.For(Chiyoda)));

        Assert.Equal([Intractable], tokyo.Entries.SelectMany(entry => entry.Lines).Select(line => line.Program));
        Assert.Equal([Intractable], tokyo.Certificates.Select(certificate => certificate.Program));
        Assert.Equal([Intractable], tokyo.Programs.Select(program => program.Program));
        Assert.Equal([Scheme, Scheme], chiyoda.Entries.SelectMany(entry => entry.Lines).Select(line => line.Program));
        Assert.Equal([null, 100], chiyoda.Entries.Select(entry => entry.ChargedYen));
    }

    [Fact]
    public void After_a_move_both_bodies_see_the_shared_total_and_each_its_own_number()
    {
        var (former, next) = (
            National with { Period = new(new(2026, 1, 1), new(2026, 11, 15)) },
            National with { Body = Known.Parse<LocalGovernmentCode>("140007"), RecipientNumber = "7654323", Period = new(new(2026, 11, 16), null) });
        var month = new Month(former, next);
        month.Charge(Visit.Hospital, 3_000);

        Assert.Equal(["1234566", "7654323"], month.For(SheetReader.Citizen).Certificates.Select(certificate => certificate.RecipientNumber));
        Assert.Equal(["7654323"], month.For(SheetReader.Citizen).Entries[0].Lines.Select(line => line.RecipientNumber));
        var sheet = month.For(SheetReader.For(Tokyo));
        Assert.Equal(["1234566"], sheet.Certificates.Select(certificate => certificate.RecipientNumber));
        Assert.Equal([null], sheet.Entries[0].Lines.Select(line => line.RecipientNumber));
        Assert.Equal([600L], sheet.Programs.Select(program => program.UsedYen));
    }

    [Fact]
    public void What_no_longer_counts_stays_with_what_was_charged_and_nothing_due()
    {
        var month = new Month(National);
        var first = month.Charge(Visit.Hospital, 30_000);
        month.Charge(Visit.Other, 30_000);
        month.Void(first);

        var sheet = month.For(SheetReader.Citizen);

        Assert.Equal([EntryState.Void, EntryState.Confirmed], sheet.Entries.Select(entry => entry.Entry.State));
        Assert.Equal([(6_000, 0, 0L), (4_000, 6_000, 6_000L)], sheet.Entries.Select(entry => entry.Lines[0]).Select(line => (line.ChargedYen, line.DueYen, line.UsedYen)));
    }

    [Fact]
    public void Adjustments_are_shown_to_their_facility_only()
    {
        var month = new Month(National);
        var first = month.Charge(Visit.Hospital, 30_000);
        month.Charge(Visit.Other, 30_000);
        month.Void(first);

        Assert.Empty(month.For(SheetReader.At(Visit.Hospital)).Adjustments);
        var own = Assert.Single(month.For(SheetReader.At(Visit.Other)).Adjustments);
        Assert.Equal((4_000, 6_000), (own.BeforeYen, own.AfterYen));
        Assert.Single(month.For(SheetReader.Citizen).Adjustments);
    }

    [Fact]
    public void An_adjustment_tells_a_body_nothing_of_programs_that_it_did_not_register()
    {
        var month = new Month();
        var first = month.Charge(Visit.Hospital, 30_000);
        month.Charge(Visit.Other, 30_000);
        month.Void(first);

        var seen = Assert.Single(month.For(SheetReader.For(Tokyo)).Adjustments);

        Assert.Equal([new(Intractable, 4_000, 6_000)], seen.Programs);
        Assert.Equal((null, null), (seen.BeforeYen, seen.AfterYen));
        Assert.Empty(month.For(SheetReader.For(Chiyoda)).Adjustments);
    }

    [Fact]
    public void The_ceiling_is_the_one_in_force_on_the_last_day()
    {
        var changed = National with { HistoryKey = "h-3", MonthlyCapYen = 5_000, Period = new(new(2026, 11, 10), null) };
        var former = National with { Period = new(new(2026, 1, 1), new(2026, 11, 9)) };

        Assert.Equal(5_000, Assert.Single(new Month(former, changed).For(SheetReader.Citizen).Programs).MonthlyCapYen);
        Assert.Equal(10_000, Assert.Single(new Month(former).For(SheetReader.Citizen).Programs).MonthlyCapYen);
    }

    [Fact]
    public void A_withdrawn_certificate_is_none_but_its_body_still_sees_its_program()
    {
        var month = new Month(National with { Deleted = true }, Local);
        month.Charge(Visit.Hospital, 3_000, programs: [Intractable, Scheme]);

        var sheet = month.For(SheetReader.For(Tokyo));

        Assert.Empty(sheet.Certificates);
        Assert.Equal([(Intractable, Reason.Withdrawn, 0)], Assert.Single(sheet.Entries).Lines.Select(line => (line.Program, line.Reason, line.DueYen)));
        Assert.Equal([Scheme], month.For(SheetReader.Citizen).Certificates.Select(certificate => certificate.Program));
    }

    [Fact]
    public void A_ceiling_that_depends_on_the_kind_of_visit_is_not_stated()
    {
        var registration = Make.Registration();
        ProgramVersion Version(BurdenRule inpatient) => Visit.Local(Make.Rule(10, month: 18_000), inpatient);

        Assert.Null(MonthCeiling.Of([registration], Version(Make.Rule(10, month: 57_600)), November));
        Assert.Equal(18_000, MonthCeiling.Of([registration], Version(Make.Rule(10, month: 18_000)), November));
        Assert.Equal(18_000, MonthCeiling.Of([registration], Version(BurdenRule.Free), November));
        Assert.Null(MonthCeiling.Of([registration with { MonthlyCapYen = 500 }], Visit.Local(BurdenRule.Free), November));
        Assert.Equal(500, MonthCeiling.Of([registration with { MonthlyCapYen = 500 }], null, November));
    }

    /// <summary>Facility (two), cost in 100 yen, what is done: charged with all programs or one, reserved, or an earlier entry voided.</summary>
    private static Gen<(int Facility, int Cost, int Act)[]> Histories =>
        (from facility in Gen.Choose(0, 1)
         from cost in Gen.Choose(0, 400)
         from act in Gen.Choose(0, 5)
         select (facility, cost, act)).ArrayOf();

    private static Month Played((int Facility, int Cost, int Act)[] history)
    {
        var month = new Month();
        var charged = new List<Guid>();
        foreach (var (facility, cost, act) in history)
        {
            if (act == 5)
            {
                if (charged.Count > 0)
                {
                    month.Void(charged[cost % charged.Count]);
                }

                continue;
            }

            ProgramId[] programs = act switch { 0 => [Intractable], 1 => [Scheme], _ => [] };
            charged.Add(month.Charge(facility == 0 ? Visit.Hospital : Visit.Other, cost * 100, reserve: act == 2, [.. programs]));
        }

        return month;
    }

    private static bool AddsUp(LedgerSheet sheet)
    {
        var lines = sheet.Entries.SelectMany(entry => entry.Lines.Select(line => (entry.Entry.Charge.Facility, Line: line))).ToList();
        return sheet.Programs.All(program =>
        {
            var own = lines.Where(line => line.Line.Program == program.Program && (program.CapScope is CapScope.AllFacilities || line.Facility == program.Facility)).Select(line => line.Line).ToList();
            return own.Sum(line => (long)line.DueYen) == program.UsedYen
                && (own.Count == 0 ? 0 : own[^1].UsedYen) == program.UsedYen
                && program.RemainingYen == Math.Max(0, program.MonthlyCapYen!.Value - program.UsedYen);
        }) && lines.All(line => sheet.Programs.Any(program => program.Program == line.Line.Program));
    }
}
