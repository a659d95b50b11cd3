using System.Collections.Frozen;

namespace Actors.Eligibility.Registrations.HubJson;

/// <summary>The members of an element of the national hub's registration JSON (受給者登録JSON), as they are named there.</summary>
internal static class HubMembers
{
    public const string CertificateTypeId = "orgSpecificCertificateTypeId";
    public const string MyNumber = "myNumber";
    public const string Person = "basicFiveInfo";
    public const string NotDisclosed = "isNotDisclosed";
    public const string PayerNumber = "medicalSubsidyInsurerNumber";
    public const string CertificateName = "certificationName";
    public const string RecipientNumber = "medicalSubsidyRecipientNumber";
    public const string SubKey = "certificationSubKey";
    public const string Segment = "segment";
    public const string IncomeSegment = "incomeSegment";
    public const string AdditionalConditions = "additionalConditions";
    public const string DesignatedFacilities = "designatedMedicalInstitutions";
    public const string AlwaysReimbursed = "isAlwaysReimbursement";
    public const string Ceiling = "maxCopaymentAmount";
    public const string ValidFrom = "validFrom";
    public const string ValidTo = "validTo";
    public const string HistoryKey = "historyKey";
    public const string Deleted = "isDeleted";
    public const string CertificationDetail = "certificationDetail";

    /// <summary>Within <see cref="Person"/>.</summary>
    public const string Name = "name";

    public const string NameKana = "nameKana";
    public const string Address = "address";
    public const string BirthDate = "dateOfBirth";
    public const string Sex = "sex";

    /// <summary>Within <see cref="Ceiling"/>: the one member that is read; its neighbours are kept.</summary>
    public const string Monthly = "monthly";

    public static readonly FrozenSet<string> OfElement = FrozenSet.Create(
        StringComparer.Ordinal,
        CertificateTypeId, MyNumber, Person, NotDisclosed, PayerNumber, CertificateName, RecipientNumber, SubKey, Segment, IncomeSegment, AdditionalConditions,
        DesignatedFacilities, AlwaysReimbursed, Ceiling, ValidFrom, ValidTo, HistoryKey, Deleted, CertificationDetail);

    public static readonly FrozenSet<string> OfPerson = FrozenSet.Create(StringComparer.Ordinal, Name, NameKana, Address, BirthDate, Sex);

    private static readonly FrozenDictionary<string, string> ByColumn = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [RegistrationColumns.PersonNumber] = MyNumber,
        [RegistrationColumns.Name] = $"{Person}.{Name}",
        [RegistrationColumns.NameKana] = $"{Person}.{NameKana}",
        [RegistrationColumns.BirthDate] = $"{Person}.{BirthDate}",
        [RegistrationColumns.Sex] = $"{Person}.{Sex}",
        [RegistrationColumns.ProgramId] = CertificateTypeId,
        [RegistrationColumns.PayerNumber] = PayerNumber,
        [RegistrationColumns.CertificateName] = CertificateName,
        [RegistrationColumns.RecipientNumber] = RecipientNumber,
        [RegistrationColumns.SubKey] = SubKey,
        [RegistrationColumns.DesignatedFacilities] = DesignatedFacilities,
        [RegistrationColumns.AlwaysReimbursed] = AlwaysReimbursed,
        [RegistrationColumns.MonthlyCapYen] = $"{Ceiling}.{Monthly}",
        [RegistrationColumns.CeilingDetail] = Ceiling,
        [RegistrationColumns.Deleted] = Deleted,
        [RegistrationColumns.NotDisclosed] = NotDisclosed,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The member that a column's content comes from; the same name where both formats have it.</summary>
    public static string Of(string column) => ByColumn.GetValueOrDefault(column, column);
}
