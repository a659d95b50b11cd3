using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Copayments;

/// <summary>
/// What the patient pays for a visit (自己負担額): the programs in claim order, each working on what the one before left. Pure: no clock, no I/O.
/// <c>docs/ledger.md</c> says how, with the reasons.
/// </summary>
/// <param name="Lines">One for each program, in claim order.</param>
/// <param name="PatientYen">What the patient pays at the counter, whole yen.</param>
public sealed record Copayment(ImmutableArray<CopaymentLine> Lines, int PatientYen)
{
    /// <summary>
    /// Why a new charge cannot be taken like this: a program that does not apply, or none that does. Null where it can; a facility that is not designated makes its
    /// line void and refuses nothing.
    /// </summary>
    public ChargeObstacle? Obstacle
    {
        get
        {
            foreach (var line in Lines)
            {
                if (line.Reason is not (Reason.None or Reason.FacilityNotDesignated))
                {
                    return new(line.Reason, line.Program);
                }
            }

            return Lines.IsEmpty ? new(Reason.NoEntitlement, null) : null;
        }
    }

    /// <summary>Whether no line counts.</summary>
    public bool IsVoid => !Lines.Any(line => line.Counts);

    /// <summary>What a new charge comes to. Two bodies in dispute about a program make its line void.</summary>
    /// <param name="charge">What the facility states.</param>
    /// <param name="known">The person's registrations.</param>
    /// <param name="programs">All program versions.</param>
    /// <param name="rulesKnownAt">By what was known of the programs at this instant.</param>
    /// <param name="totals">What the month's ledger holds before this charge.</param>
    /// <param name="steps">Takes the derivation; null where nobody asked for it.</param>
    public static Copayment Of(
        Charge charge,
        ImmutableArray<RegistrationVersion> known,
        ProgramCatalogue programs,
        DateTimeOffset rulesKnownAt,
        MonthTotals totals,
        List<DerivationStep>? steps = null) =>
        Of(charge, charge.Programs.AsSpan(), new(known, programs, rulesKnownAt, Disputes.VoidTheLine), totals, steps);

    /// <summary>
    /// What a charge that was accepted comes to by what is known now: programs that applied then keep a line, void where they apply no longer; of two bodies in dispute the one
    /// that was first goes on counting.
    /// </summary>
    /// <param name="charge">What the facility stated.</param>
    /// <param name="applied">The programs that it was accepted with.</param>
    /// <param name="known">The person's registrations.</param>
    /// <param name="programs">All program versions.</param>
    /// <param name="acceptedAt">By what was known of the programs at this instant.</param>
    /// <param name="totals">What the month's ledger holds before this charge.</param>
    public static Copayment Again(
        Charge charge,
        ReadOnlySpan<ProgramId> applied,
        ImmutableArray<RegistrationVersion> known,
        ProgramCatalogue programs,
        DateTimeOffset acceptedAt,
        MonthTotals totals) =>
        Of(charge, applied, new(known, programs, acceptedAt, Disputes.FirstBodyCounts), totals, steps: null);

    private static Copayment Of(Charge charge, ReadOnlySpan<ProgramId> wanted, ProgramSelection selection, MonthTotals totals, List<DerivationStep>? steps)
    {
        var share = charge.InsuranceCopaymentYen;
        steps?.Add(new(StepKind.InsuranceCopayment, null, null, null, share));
        var selected = selection.For(charge, wanted);
        var lines = ImmutableArray.CreateBuilder<CopaymentLine>(selected.Count);
        foreach (var program in selected)
        {
            var line = Line(program, charge, share, totals, steps);
            if (line.Reason is Reason.SettingNotCovered or Reason.ProgramEnded or Reason.NotYetValid && !wanted.Contains(line.Program))
            {
                continue; // Nobody asked for it, and it covers nothing in this setting, or says nothing of this day.
            }

            if (!line.Counts)
            {
                steps?.Add(new(StepKind.Void, line.Program, null, null, share));
            }
            else if (!line.InKind)
            {
                steps?.Add(new(StepKind.ClaimedBack, line.Program, null, line.NotionalYen, share));
            }

            share = line.PatientYen;
            lines.Add(line);
        }

        return new(lines.DrainToImmutable(), share);
    }

    private static CopaymentLine Line(SelectedProgram selected, Charge charge, int share, MonthTotals totals, List<DerivationStep>? steps)
    {
        if (selected is not { Reason: Reason.None, Registration: { } registration, Rules: { } rules })
        {
            return Void(selected, selected.Reason, share);
        }

        if (!Designation.Covers(registration, rules, charge))
        {
            return Void(selected, Reason.FacilityNotDesignated, share);
        }

        if (BurdenChoice.For(rules, registration, charge.Setting, charge.ServiceDate) is not { } rule)
        {
            return Void(selected, Reason.ClassUnknown, share);
        }

        if (rule.Kind is BurdenKind.Unspecified)
        {
            return Void(selected, Reason.SettingNotCovered, share);
        }

        var held = totals.Of(selected.Program, rules.CapScope, charge.Facility, charge.ServiceDate, charge.Setting);
        var ceiling = MonthlyCeiling.For(rules, registration, rule, charge.Setting, charge.Dispensing, charge.ServiceDate, held);
        var amount = new BurdenAmount(selected.Program, steps).Of(rule, charge.TotalCostYen, share, ceiling, held);
        var inKind = rule.Kind is not BurdenKind.Reimbursed && !registration.AlwaysReimbursed && rules.IsInKindAt(charge.Facility);
        return new(
            selected.Program, rules.ValidFrom, registration.Body, registration.HistoryKey, Reason.None,
            amount, inKind ? amount : share, inKind, ceiling?.Yen, rules.CapScope, ceiling?.Settings ?? CapSettings.All, rule.Kind is BurdenKind.Reimbursed);
    }

    private static CopaymentLine Void(SelectedProgram selected, Reason reason, int share) =>
        new(
            selected.Program, selected.Rules?.ValidFrom, selected.Registration?.Body, selected.Registration?.HistoryKey, reason,
            NotionalYen: 0, PatientYen: share, InKind: true, MonthlyCapYen: null, selected.Rules?.CapScope ?? CapScope.AllFacilities);
}
