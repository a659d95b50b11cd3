using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Tests.Programs;

/// <summary>Small programs and registrations for tests.</summary>
internal static class Make
{
    internal static ProgramId Id(string text) => ProgramId.TryParse(text, out var id) ? id : throw new ArgumentException(text, nameof(text));

    internal static ProgramVersion National(string id, params ProgramVariant[] variants) => new()
    {
        Id = Id(id),
        LawNumber = id[..2],
        Name = "難病",
        Kind = ProgramKind.National,
        ValidFrom = new(2018, 4, 1),
        RegisteredBy = Registrars.Prefectures,
        NationalRecipientNumber = true,
        CapScope = CapScope.AllFacilities,
        Variants = [.. variants],
    };

    internal static ProgramVersion Local(string id, bool incomplete, params ProgramVariant[] variants) => National(id, variants) with
    {
        LawNumber = "80",
        Kind = ProgramKind.Local,
        NationalRecipientNumber = false,
        CapScope = CapScope.PerFacility,
        Scheme = new("13", "東京都", id[3..], "マル障", 7, 0, 2, 2, incomplete),
    };

    internal static ProgramVariant Variant(BurdenRule outpatient, string? income = null, int from = 0, int? to = null, BurdenRule? inpatient = null) =>
        new() { IncomeClass = income, AgeFrom = from, AgeTo = to, Outpatient = outpatient, Inpatient = inpatient ?? outpatient };

    internal static BurdenRule Rule(int? percent = null, int? visit = null, int? day = null, int? month = null, int? outside = null) => new()
    {
        Kind = BurdenKind.ByRule,
        Percent = percent,
        CapPerVisitYen = visit,
        CapPerDayYen = day,
        CapPerMonthYen = month,
        CapPerMonthOutsidePrescriptionYen = outside ?? month,
    };

    internal static Registration Registration(string? income = null, int? cap = null, DateOnly? born = null, bool reimbursed = false) => new()
    {
        Body = LocalGovernmentCode.TryParse("131016", out var body) ? body : default,
        HistoryKey = "1",
        Program = Id("54"),
        Person = new("山田", "ヤマダ", born ?? new(1980, 5, 1), '2'),
        IncomeSegment = income,
        MonthlyCapYen = cap,
        AlwaysReimbursed = reimbursed,
        Period = default,
    };
}
