using System.Globalization;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Entitlements;

/// <summary>
/// One registration as JSON: the columns of the registration CSV, typed. What each must be: <see cref="RegistrationValidator"/>, as for a row of an upload.
/// </summary>
public sealed class EntitlementRequest
{
    public string? PersonNumber { get; set; }
    public string? LinkageCode { get; set; }
    public string? Name { get; set; }
    public string? NameKana { get; set; }
    public string? BirthDate { get; set; }
    public string? Sex { get; set; }
    public string? InsurerNumber { get; set; }
    public string? Symbol { get; set; }
    public string? Number { get; set; }
    public string? Branch { get; set; }
    public string? ProgramId { get; set; }
    public string? PayerNumber { get; set; }
    public string? CertificateName { get; set; }
    public string? RecipientNumber { get; set; }
    public string? SubKey { get; set; }
    public string? Segment { get; set; }
    public string? IncomeSegment { get; set; }
    public string? AdditionalConditions { get; set; }
    public string?[]? DesignatedFacilities { get; set; }
    public bool? AlwaysReimbursed { get; set; }
    public long? MonthlyCapYen { get; set; }
    public string? ValidFrom { get; set; }
    public string? ValidTo { get; set; }

    /// <summary>The body's own key of the row; where the address has it, it may be left out.</summary>
    public string? HistoryKey { get; set; }

    public bool? Deleted { get; set; }
    public bool? NotDisclosed { get; set; }

    /// <summary>The same as a row.</summary>
    internal RegistrationFields Fields(string? historyKey) => new()
    {
        PersonNumber = PersonNumber,
        LinkageCode = LinkageCode,
        Name = Name,
        NameKana = NameKana,
        BirthDate = BirthDate,
        Sex = Sex,
        InsurerNumber = InsurerNumber,
        Symbol = Symbol,
        Number = Number,
        Branch = Branch,
        ProgramId = ProgramId,
        PayerNumber = PayerNumber,
        CertificateName = CertificateName,
        RecipientNumber = RecipientNumber,
        SubKey = SubKey,
        Segment = Segment,
        IncomeSegment = IncomeSegment,
        AdditionalConditions = AdditionalConditions,
        DesignatedFacilities = string.Join(';', DesignatedFacilities ?? []),
        AlwaysReimbursed = Flag(AlwaysReimbursed),
        MonthlyCapYen = MonthlyCapYen?.ToString(CultureInfo.InvariantCulture),
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        HistoryKey = historyKey,
        Deleted = Flag(Deleted),
        NotDisclosed = Flag(NotDisclosed),
    };

    private static string? Flag(bool? flag) => flag switch { null => null, true => "1", false => "0" };
}
