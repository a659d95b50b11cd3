using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Tests.Registrations;

/// <summary>A prefecture, a few programs, one listed facility, and a row that is right in every field.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly RegistrationFields Good = new()
    {
        PersonNumber = "123456789018",
        Name = "難病　太郎",
        NameKana = "ナンビョウ タロウ",
        BirthDate = "1980-05-01",
        Sex = "1",
        InsurerNumber = "06130488",
        Symbol = "１２－３",
        Number = "34５",
        Branch = "01",
        ProgramId = "54",
        PayerNumber = "54136015",
        CertificateName = "特定医療費（指定難病）受給者証",
        RecipientNumber = "1234566",
        SubKey = "A",
        Segment = "一般",
        IncomeSegment = "一般所得Ⅰ",
        AdditionalConditions = "01-1;02-3",
        DesignatedFacilities = "3410712362;1310000001 9740000009",
        AlwaysReimbursed = "0",
        MonthlyCapYen = "10000",
        ValidFrom = "2026-04-01",
        ValidTo = "2027-03-31",
        HistoryKey = "H-0001",
        Deleted = "false",
        NotDisclosed = "FALSE",
    };

    public static readonly ProgramVersion Intractable = Program("54", Registrars.Prefectures | Registrars.DesignatedCities, national: true, [Variant(30_000), Variant(0)]);

    /// <summary>Local, of Tokyo, for children under 15, without a law number and without ceilings.</summary>
    public static readonly ProgramVersion Children =
        Program("13-180", Registrars.Municipalities, national: false, [Variant(null) with { AgeTo = 14 }]) with { LawNumber = "00", Kind = ProgramKind.Local };

    public static readonly ProgramVersion Rehabilitation = Program("15", Registrars.Municipalities, national: true, [Variant(20_000) with { AgeFrom = 18 }, Variant(null) with { AgeFrom = 18 }]);

    public static readonly ProgramCatalogue Programs = new(
        [Known(Intractable), Known(Children), Known(Rehabilitation), Known(Children with { Id = Id("14-180") })]);

    public static readonly RegistrationContext Tokyo = Context("130001", MunicipalityKind.Prefecture);
    public static readonly RegistrationContext Chiyoda = Context("131016", MunicipalityKind.Municipality);

    public static RegistrationContext Context(string body, MunicipalityKind kind) =>
        new(new(Body(body), "body", kind), Programs, new([new(Facility("3410712362"), "甲病院")]), Now, Today);

    /// <summary>A child of Chiyoda with the ward's own scheme.</summary>
    public static readonly RegistrationFields GoodChild = Good with
    {
        BirthDate = "2015/08/31", ProgramId = "13-180", PayerNumber = "88138243", RecipientNumber = "AB-1", MonthlyCapYen = null, DesignatedFacilities = null,
    };

    public static Registration Accepted(RegistrationFields fields, RegistrationContext context) => RegistrationValidator.Validate(fields, context) switch
    {
        RowReading.Accepted accepted => accepted.Registration,
        RowReading.Refused refused => throw new InvalidOperationException(string.Join(", ", refused.Errors)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static IReadOnlyList<RowError> Errors(RegistrationFields fields, RegistrationContext context) =>
        RegistrationValidator.Validate(fields, context) is RowReading.Refused refused ? refused.Errors : [];

    public static LocalGovernmentCode Body(string text) => LocalGovernmentCode.TryParse(text, out var code) ? code : throw new ArgumentException("not a body", nameof(text));

    public static ProgramId Id(string text) => ProgramId.TryParse(text, out var id) ? id : throw new ArgumentException("not a program", nameof(text));

    public static FacilityCode Facility(string text) => FacilityCode.TryParse(text, out var code) ? code : throw new ArgumentException("not a facility", nameof(text));

    public static ProgramVariant Variant(int? cap)
    {
        var rule = new BurdenRule { Kind = BurdenKind.ByRule, Percent = 20, CapPerMonthYen = cap };
        return new() { Outpatient = rule with { CapPerMonthOutsidePrescriptionYen = cap }, Inpatient = rule };
    }

    public static KnownProgramVersion Known(ProgramVersion version) => new(version, Now.AddDays(-1));

    private static ProgramVersion Program(string id, Registrars registrars, bool national, ProgramVariant[] variants) => new()
    {
        Id = Id(id),
        LawNumber = id[..2],
        Name = id,
        Kind = ProgramKind.National,
        ValidFrom = new(2015, 1, 1),
        RegisteredBy = registrars,
        NationalRecipientNumber = national,
        CapScope = CapScope.AllFacilities,
        Variants = [.. variants],
    };
}
