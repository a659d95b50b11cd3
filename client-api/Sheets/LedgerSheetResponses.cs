using Actors.ClientApi.Copayments;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Directories;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Ledger.Sheets;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Sheets;

/// <summary>Puts sheets into the contract's words.</summary>
internal static class LedgerSheetResponses
{
    public static LedgerSheetResponse Of(DisclosedPerson person, LedgerSheet sheet, DateTimeOffset knownAt, FacilityDirectory facilities) => new(
        CheckResponses.Of(person),
        sheet.Month.ToString(),
        knownAt.UtcDateTime,
        sheet.Closed,
        [.. sheet.Programs.Select(Of)],
        [.. sheet.Certificates.Select(Of)],
        [.. sheet.Entries.Select(entry => Of(entry, facilities))],
        [.. sheet.Adjustments.Select(adjustment => Of(adjustment, facilities))]);

    private static SheetProgramResponse Of(SheetProgram program) => new(
        program.Program.Value,
        program.Name,
        Words.Of(program.CapScope),
        program.Facility?.Value,
        program.MonthlyCapYen,
        program.UsedYen,
        program.RemainingYen);

    private static SheetCertificateResponse Of(Registration registration) => new(
        registration.Program.Value,
        registration.Body.Value,
        registration.Payer?.Value,
        registration.RecipientNumber,
        registration.Period.From,
        registration.Period.To,
        registration.MonthlyCapYen);

    private static SheetEntryResponse Of(SheetEntry shown, FacilityDirectory facilities)
    {
        var (entry, charge) = (shown.Entry, shown.Entry.Charge);
        return new(
            entry.Id,
            entry.Sequence,
            CopaymentResponses.Word(entry.State),
            charge.Facility.Value,
            facilities.NameOf(charge.Facility),
            charge.Prescriber?.Value,
            charge.ServiceDate,
            Words.Of(charge.Setting),
            CopaymentResponses.Word(charge.Dispensing),
            charge.TotalCostYen,
            charge.InsuranceCopaymentYen,
            entry.AcceptedAt.UtcDateTime,
            entry.ExpiresAt?.UtcDateTime,
            shown.ChargedYen,
            shown.DueYen,
            shown.PaidYen,
            [.. shown.Lines.Select(Of)]);
    }

    private static SheetLineResponse Of(SheetLine line) => new(
        line.Program.Value,
        line.Body?.Value,
        line.RecipientNumber,
        line.ChargedYen,
        line.DueYen,
        line.PatientYen,
        line.InKind,
        Words.Of(line.Reason),
        line.MonthlyCapYen,
        line.UsedYen);

    private static SheetAdjustmentResponse Of(SheetAdjustment shown, FacilityDirectory facilities)
    {
        var (adjustment, cause) = (shown.Adjustment, shown.Adjustment.Cause);
        return new(
            adjustment.Id,
            adjustment.Facility.Value,
            facilities.NameOf(adjustment.Facility),
            adjustment.Month.ToString(),
            new(Word(cause.Kind), cause.Body?.Value, cause.Batch, cause.Entry),
            shown.BeforeYen,
            shown.AfterYen,
            [.. shown.Programs.Select(program => new ProgramAdjustmentResponse(program.Program.Value, program.BeforeYen, program.AfterYen))],
            adjustment.At.UtcDateTime);
    }

    private static string Word(AdjustmentCauseKind kind) => kind switch
    {
        AdjustmentCauseKind.Registration => "registration",
        AdjustmentCauseKind.Void => "void",
        AdjustmentCauseKind.Expiry => "expiry",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
