using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Tests.Checks;
using Actors.Tests.Programs;

namespace Actors.Tests.Copayments;

/// <summary>A person with registrations of some programs, and visits to charge them for, one after the other.</summary>
internal sealed class Visit
{
    public static readonly FacilityCode Hospital = Known.Parse<FacilityCode>("1310000018");
    public static readonly FacilityCode Other = Known.Parse<FacilityCode>("1310000026");
    private readonly ProgramCatalogue _programs;
    private readonly ImmutableArray<RegistrationVersion> _known;
    private readonly MonthTotals _totals = new();

    public Visit(params ImmutableArray<(ProgramVersion Program, Registration Registration)> held)
    {
        _programs = new(held.Select(one => new KnownProgramVersion(one.Program, DateTimeOffset.MinValue)));
        _known = [.. held.Select((one, index) => new RegistrationVersion(
            one.Registration with { Program = one.Program.Id, HistoryKey = $"h-{index}", Period = one.Registration.Period == default ? new(new(2026, 1, 1), null) : one.Registration.Period },
            Known.Now.AddDays(-1).AddSeconds(index),
            Guid.Empty))];
    }

    /// <summary>One program and a registration with a ceiling.</summary>
    public Visit(ProgramVersion program, int? cap = null, bool reimbursed = false)
        : this((program, Make.Registration(cap: cap, reimbursed: reimbursed)))
    {
    }

    /// <summary>54: 20 % and a ceiling for everybody.</summary>
    public static ProgramVersion Intractable(int? month = 10_000) => Make.National("54", Make.Variant(Make.Rule(20, month: month)));

    /// <summary>A local scheme of Tokyo with one rule.</summary>
    public static ProgramVersion Local(BurdenRule outpatient, BurdenRule? inpatient = null) =>
        Make.Local("13-180", incomplete: false, Make.Variant(outpatient, inpatient: inpatient));

    /// <summary>What a visit comes to, and puts it into the ledger.</summary>
    public Copayment Charge(
        int cost,
        int insurance,
        FacilityCode? facility = null,
        DateOnly? day = null,
        Setting setting = Setting.Outpatient,
        Dispensing dispensing = Dispensing.Unstated,
        List<DerivationStep>? steps = null,
        params ImmutableArray<ProgramId> programs)
    {
        var charge = new Charge
        {
            Facility = facility ?? Hospital,
            ServiceDate = day ?? new(2026, 11, 20),
            Setting = setting,
            Dispensing = dispensing,
            TotalCostYen = cost,
            InsuranceCopaymentYen = insurance,
            Programs = programs,
        };
        var copayment = Copayment.Of(charge, _known, _programs, Known.Now, _totals, steps);
        _totals.Add(charge, copayment.Lines);
        return copayment;
    }

    /// <summary>What the patient pays for visits one after the other.</summary>
    public IEnumerable<int> Pays(params IEnumerable<(int Cost, int Insurance)> visits) =>
        visits.Select(visit => Charge(visit.Cost, visit.Insurance).PatientYen).ToList();
}
