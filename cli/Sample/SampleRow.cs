using Actors.Eligibility.Registrations;

namespace Actors.Cli.Sample;

/// <summary>A registration as the row of a file.</summary>
public static class SampleRow
{
    /// <summary>The text of every column, the person's defect included.</summary>
    public static RegistrationFields Of(SamplePerson person, SampleRegistration registration) => SampleDefects.Spoil(Valid(person, registration), person.Defect);

    private static RegistrationFields Valid(SamplePerson person, SampleRegistration registration) => new()
    {
        PersonNumber = person.NationalNumber,
        LinkageCode = person.LinkageCode,
        Name = person.Name,
        NameKana = person.NameKana,
        BirthDate = Date(person.BirthDate),
        Sex = person.Sex.ToString(),
        InsurerNumber = person.Card?.InsurerNumber,
        Symbol = person.Card?.Symbol,
        Number = person.Card?.Number,
        Branch = person.Card?.Branch,
        ProgramId = registration.ProgramId,
        PayerNumber = registration.PayerNumber,
        CertificateName = registration.CertificateName,
        RecipientNumber = registration.RecipientNumber,
        SubKey = registration.SubKey,
        Segment = registration.Segment,
        IncomeSegment = registration.IncomeSegment,
        AdditionalConditions = registration.AdditionalConditions,
        DesignatedFacilities = registration.DesignatedFacilities.Count > 0 ? string.Join(';', registration.DesignatedFacilities) : null,
        AlwaysReimbursed = registration.AlwaysReimbursed ? "1" : "0",
        MonthlyCapYen = registration.MonthlyCapYen?.ToString(),
        ValidFrom = Date(registration.ValidFrom),
        ValidTo = registration.ValidTo is { } end ? Date(end) : null,
        HistoryKey = registration.HistoryKey,
        Deleted = registration.Deleted ? "true" : "false",
        NotDisclosed = person.NotDisclosed ? "true" : "false",
    };

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd");
}
