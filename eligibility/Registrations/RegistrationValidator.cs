namespace Actors.Eligibility.Registrations;

/// <summary>Reads a row of an upload into a registration, or says everything that is wrong with it. Pure and thread-safe.</summary>
public static class RegistrationValidator
{
    private const int LongestCertificateName = 100;
    private const int LongestSegment = 50;
    private const int LongestHistoryKey = 64;

    /// <summary>A history key as it is registered; null where the text cannot be one.</summary>
    public static string? HistoryKey(string? text)
    {
        var errors = new RowErrors();
        var key = errors.ReadRequired(RegistrationColumns.HistoryKey, text, LongestHistoryKey);
        return errors.None ? key : null;
    }

    /// <summary>
    /// All errors are found at once; a rule that needs a field that could not be read is left out until it can. The last two rules compare what
    /// the row says with the program's rules on the first day of the period, or on the last where the program begins later.
    /// </summary>
    public static RowReading Validate(RegistrationFields raw, RegistrationContext context)
    {
        var errors = new RowErrors();
        var reference = errors.ReadReference(raw, context.PersonKnown);
        var person = errors.ReadPerson(raw, context.Today);
        var card = errors.ReadCard(raw);
        var period = errors.ReadPeriod(raw);
        var program = errors.ReadProgram(raw, context);
        var version = program is { } id ? errors.FindVersion(id, period, context) : null;
        var payer = errors.ReadPayer(raw, context, version);
        var recipientNumber = errors.ReadRecipientNumber(raw, version);
        var certificateName = errors.Read(RegistrationColumns.CertificateName, raw.CertificateName, LongestCertificateName);
        var subKey = errors.Read(RegistrationColumns.SubKey, raw.SubKey, LongestSegment);
        var segment = errors.Read(RegistrationColumns.Segment, raw.Segment, LongestSegment);
        var incomeSegment = errors.Read(RegistrationColumns.IncomeSegment, raw.IncomeSegment, LongestSegment);
        var conditions = errors.ReadConditions(raw.AdditionalConditions);
        var facilities = errors.ReadFacilities(raw, context);
        var alwaysReimbursed = errors.ReadFlag(RegistrationColumns.AlwaysReimbursed, raw.AlwaysReimbursed);
        var monthlyCap = errors.ReadYen(RegistrationColumns.MonthlyCapYen, raw.MonthlyCapYen);
        var historyKey = errors.ReadRequired(RegistrationColumns.HistoryKey, raw.HistoryKey, LongestHistoryKey);
        var deleted = errors.ReadFlag(RegistrationColumns.Deleted, raw.Deleted);
        var notDisclosed = errors.ReadFlag(RegistrationColumns.NotDisclosed, raw.NotDisclosed);
        var ceilingDetail = errors.ReadDetail(RegistrationColumns.CeilingDetail, raw.CeilingDetail);
        var certificationDetail = errors.ReadDetail(RegistrationColumns.CertificationDetail, raw.CertificationDetail);
        if (version is not null)
        {
            errors.CheckCeiling(monthlyCap, version);
            if (person is not null && period is { } valid)
            {
                errors.CheckAge(person.BirthDate, valid, version);
            }
        }

        return !errors.None ? new RowReading.Refused(errors.ToImmutable(), historyKey) : new RowReading.Accepted(
            new()
            {
                Body = context.Body.Code,
                HistoryKey = historyKey!,
                Program = program!.Value,
                Person = person!,
                Card = card,
                Payer = payer,
                CertificateName = certificateName,
                RecipientNumber = recipientNumber,
                SubKey = subKey ?? "",
                Segment = segment,
                IncomeSegment = incomeSegment,
                AdditionalConditions = conditions,
                DesignatedFacilities = facilities,
                AlwaysReimbursed = alwaysReimbursed,
                MonthlyCapYen = monthlyCap,
                Period = period!.Value,
                Deleted = deleted,
                NotDisclosed = notDisclosed,
                CeilingDetail = ceilingDetail,
                CertificationDetail = certificationDetail,
            },
            reference!)
        {
            Remarks = facilities.Any(context.Facilities.Doubts) ? [RowProblems.UnusualCheckDigit.At(RegistrationColumns.DesignatedFacilities)] : [],
        };
    }
}
