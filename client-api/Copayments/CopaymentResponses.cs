using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Ledger;
using Actors.GrainInterfaces.Recipients;

namespace Actors.ClientApi.Copayments;

/// <summary>Puts entries and quotes into the contract's words.</summary>
internal static class CopaymentResponses
{
    public static CopaymentEntryResponse Of(ChargedEntry entry) =>
        new(entry.Id, Word(entry.Reply.State), entry.Month.ToString(), entry.Reply.PatientYen, entry.ExpiresAt?.UtcDateTime, Lines(entry.Reply));

    public static QuoteResponse Of(ReadCharge charge, QuoteAnswer quote) =>
        new(charge.Charge.Month.ToString(), quote.Reply!.PatientYen, Lines(quote.Reply), [.. quote.Steps.Select(step => StepWords.Of(step, charge.Charge))]);

    public static string Word(EntryState state) => state switch
    {
        EntryState.Reserved => "reserved",
        EntryState.Confirmed => "confirmed",
        EntryState.Void => "void",
        EntryState.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static CopaymentLineResponse[] Lines(LedgerReply reply) =>
    [
        .. reply.Lines.Select(line => new CopaymentLineResponse(
            line.Program.Value,
            line.Version,
            Words.Of(line.Reason),
            line.NotionalYen,
            line.PatientYen,
            line.InKind,
            line.MonthlyCapYen,
            line.MonthlyUsedYen,
            line.MonthlyRemainingYen,
            Words.Of(line.CapScope))),
    ];
}
