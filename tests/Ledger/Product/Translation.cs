using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Recipients;
using Actors.Tests.Checks;
using BurdenKind = Actors.Eligibility.Programs.BurdenKind;
using Dispensing = Actors.Eligibility.Copayments.Dispensing;
using Registration = Actors.Eligibility.Registrations.Registration;
using Setting = Actors.Eligibility.Checks.Setting;

namespace Actors.Tests.Ledger.Product;

/// <summary>Says to the product what happens in a history.</summary>
internal static class Translation
{
    public static string KeyOf(int label) => $"#{label}";

    public static int LabelOf(LedgerEntry entry) => int.Parse(entry.Request.Key.AsSpan(1));

    public static Registration Of(Model.Registration row, DateOnly birth) => new()
    {
        Body = Known.Parse<LocalGovernmentCode>(row.Body),
        HistoryKey = row.Key,
        Program = Known.Parse<ProgramId>(row.Program),
        Person = Known.Valid.Person with { BirthDate = birth },
        Card = Known.Card,
        SubKey = row.SubKey,
        IncomeSegment = row.IncomeClass,
        DesignatedFacilities = [.. row.Designated.Select(Known.Parse<FacilityCode>)],
        AlwaysReimbursed = row.AlwaysReimbursed,
        MonthlyCapYen = row.Ceiling,
        Period = new(row.From, row.To),
        Deleted = row.Deleted,
    };

    public static ChargeRequest Of(Model.Charge charge, DateOnly birth, DateTimeOffset at)
    {
        var today = JapaneseDays.DayOf(at);
        var facility = Known.Parse<FacilityCode>(charge.Facility);
        var setting = Enum.Parse<Setting>($"{charge.Setting}");
        return new(
            new(Known.Card, null, birth, charge.Day, setting, facility, null, at),
            new()
            {
                Facility = facility,
                Prescriber = charge.Prescriber is null ? null : Known.Parse<FacilityCode>(charge.Prescriber),
                ServiceDate = charge.Day,
                Setting = setting,
                Dispensing = charge.Dispensing is Model.Dispensing.Unsaid ? Dispensing.Unstated : Enum.Parse<Dispensing>($"{charge.Dispensing}"),
                TotalCostYen = charge.Cost,
                InsuranceCopaymentYen = charge.Insurance,
                Programs = [.. charge.Programs.Select(Known.Parse<ProgramId>).Order(ClaimPriority.Comparer)],
            },
            new(KeyOf(charge.Label), $"{charge}"),
            charge.Reserve ? JapaneseDays.StartOf((charge.Day > today ? charge.Day : today).AddDays(2)) : null);
    }

    public static ProgramVersion Of(Model.ProgramVersion version) => Known.Program(version.Program, version.From, version.To) with
    {
        CapScope = version.PerFacility ? CapScope.PerFacility : CapScope.AllFacilities,
        InKindPrefectures = [.. version.InKindPrefectures.Select(prefecture => $"{prefecture:00}")],
        Variants =
        [
            .. version.Terms.Select(terms => new ProgramVariant
            {
                IncomeClass = terms.IncomeClass,
                AgeFrom = terms.AgeFrom,
                AgeTo = terms.AgeBelow - 1,
                Outpatient = Of(terms.Outpatient),
                Inpatient = Of(terms.Inpatient),
            }),
        ],
    };

    private static BurdenRule Of(Model.Burden burden) => new()
    {
        Kind = Enum.Parse<BurdenKind>($"{burden.Kind}"),
        Percent = burden.Percent,
        FixedPerVisitYen = burden.Fixed,
        CapPerVisitYen = burden.VisitCap,
        CapPerDayYen = burden.DayCap,
        ChargedDaysPerMonth = burden.ChargedDays,
        ChargedVisitsPerMonth = burden.ChargedVisits,
        CapPerMonthYen = burden.MonthCap,
        CapPerMonthOutsidePrescriptionYen = burden.MonthCapOutside,
    };
}
