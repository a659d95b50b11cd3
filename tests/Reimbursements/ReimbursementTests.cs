using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Reimbursements;
using Actors.Tests.Copayments;
using Actors.Tests.Programs;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Reimbursements;

/// <summary>What is due back of a payment, by the amounts of the programs.</summary>
public sealed class ReimbursementTests
{
    private static readonly BurdenRule CounterPrice = new() { Kind = BurdenKind.Reimbursed, Percent = 100 };

    [Theory]
    [InlineData(9_000, 3_000)] // the insurance's copayment; 54 leaves 6,000
    [InlineData(8_000, 2_000)]
    [InlineData(6_000, 0)]
    [InlineData(5_000, 0)] // less than was owed
    [InlineData(30_000, 3_000)] // all of the cost: 21,000 are for the insurer to give back
    public void What_was_paid_above_the_programs_amount_is_due_back(int paid, int due) =>
        Assert.Equal(due, Sum(new Visit(Visit.Intractable()).Charge(30_000, 9_000), 9_000, paid));

    [Fact]
    public void The_months_ceiling_and_what_it_holds_already_are_respected()
    {
        var visit = new Visit(Visit.Intractable());
        visit.Charge(28_500, 28_500);
        visit.Charge(11_250, 11_250, Visit.Other);

        // 10,000 − 5,700 − 2,250: 2,050 are left to be paid of 4,300.
        Assert.Equal(6_450 - 2_050, Sum(visit.Charge(21_500, 6_450), 6_450, 6_450));
        Assert.Equal(6_450, Sum(visit.Charge(21_500, 6_450), 6_450, 6_450));
    }

    [Fact]
    public void Each_body_owes_its_own_part()
    {
        var both = new Visit(
            (Visit.Intractable(), Make.Registration()),
            (Visit.Local(new() { Kind = BurdenKind.ByRule, FixedPerVisitYen = 500 }), Make.Registration()));

        var due = Reimbursement.Of(both.Charge(30_000, 9_000).Lines, 9_000, 9_000);

        Assert.Equal([("54", 6_000, 3_000), ("13-180", 500, 5_500)], due.Select(one => (one.Program.Value, one.PatientYen, one.DueYen)));
    }

    [Fact]
    public void What_was_applied_at_the_counter_is_not_due_again()
    {
        var both = new Visit(
            (Visit.Intractable(), Make.Registration()),
            (Visit.Local(new() { Kind = BurdenKind.ByRule, FixedPerVisitYen = 500 }), Make.Registration(reimbursed: true)));
        var charge = both.Charge(30_000, 9_000);

        Assert.Equal(6_000, charge.PatientYen);
        Assert.Equal([("13-180", 5_500)], Reimbursement.Of(charge.Lines, 9_000, charge.PatientYen).Select(one => (one.Program.Value, one.DueYen)));
    }

    [Fact]
    public void Where_a_scheme_behind_paid_already_the_patient_gets_nothing_twice()
    {
        // 54 is claimed back, but the local scheme left the patient 500, and would have with 54 applied: what 54 owes is not the patient's.
        var both = new Visit(
            (Visit.Intractable(), Make.Registration(reimbursed: true)),
            (Visit.Local(new() { Kind = BurdenKind.ByRule, FixedPerVisitYen = 500 }), Make.Registration()));
        var charge = both.Charge(30_000, 9_000);

        Assert.Equal(500, charge.PatientYen);
        Assert.Empty(Reimbursement.Of(charge.Lines, 9_000, charge.PatientYen));
    }

    [Fact]
    public void Of_a_scheme_that_is_only_claimed_back_all_is_due()
    {
        var charge = new Visit(Visit.Local(CounterPrice)).Charge(30_000, 9_000);

        Assert.Equal(9_000, charge.PatientYen);
        Assert.Equal([(0, 9_000)], Reimbursement.Of(charge.Lines, 9_000, 9_000).Select(one => (one.PatientYen, one.DueYen)));
    }

    [Fact]
    public void All_that_is_due_is_never_more_than_was_paid_and_what_is_left_is_never_more_than_by_the_rules() =>
        Prop.ForAll(Arb.From(Cases), given =>
        {
            var visit = new Visit([.. given.Held]);
            var holds = true;
            foreach (var (cost, insurance, paid) in given.Visits)
            {
                var charge = visit.Charge(cost, insurance);
                var reported = Reimbursement.Of(charge.Lines, insurance, paid);
                var charged = Reimbursement.Of(charge.Lines, insurance, charge.PatientYen);
                var inKind = charge.Lines.Where(line => line.InKind).Select(line => line.Program).ToList();
                holds &= reported.All(one => one.DueYen > 0 && one.PatientYen >= 0)
                    && reported.Sum(one => one.DueYen) <= Math.Min(paid, insurance)
                    && (reported.IsEmpty || reported[^1].PatientYen == reported[0].PaidYen - reported.Sum(one => one.DueYen))
                    && charge.Lines.Where(line => line is { Counts: true, CounterPrice: false }).All(line => Math.Min(paid, insurance) - reported.Sum(one => one.DueYen) <= line.NotionalYen)
                    && charged.Sum(one => one.DueYen) <= charge.PatientYen
                    && charged.All(one => !inKind.Contains(one.Program));
            }

            return holds;
        }).Holds(1_000);

    private static int Sum(Copayment copayment, int insurance, int paid) => Reimbursement.Of(copayment.Lines, insurance, paid).Sum(one => one.DueYen);

    private sealed record Case(ImmutableArray<(ProgramVersion Program, Registration Registration)> Held, (int Cost, int Insurance, int Paid)[] Visits);

    /// <summary>Up to three programs, some claimed back, and a few visits.</summary>
    private static Gen<Case> Cases =>
        from national in Gen.Elements(0, 1, 2)
        from local in Gen.Elements(BurdenRule.Free, CounterPrice, Make.Rule(10, month: 3_000), new() { Kind = BurdenKind.ByRule, FixedPerVisitYen = 500 }, Make.Rule(visit: 800))
        from reimbursed in Gen.ArrayOf(Gen.Elements(true, false), 3)
        from visits in Gen.ArrayOf(
            from cost in Gen.Choose(1, 400)
            from insurance in Gen.Choose(0, cost * 3)
            from paid in Gen.Choose(1, cost * 10)
            select (cost * 100, insurance * 10, paid * 10), 5)
        let programs = new[] { Visit.Intractable(), Make.National("21", Make.Variant(Make.Rule(10, month: 5_000))) }.Take(national).Append(Visit.Local(local))
        select new Case([.. programs.Select((program, index) => (program, Make.Registration(reimbursed: reimbursed[index])))], visits);
}
