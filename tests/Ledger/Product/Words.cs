using System.Collections.Immutable;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Programs;
using Actors.GrainInterfaces.Recipients;
using Actors.Tests.Ledger.Model;
using Adjustment = Actors.Eligibility.Ledger.Adjustment;
using ProgramAdjustment = Actors.Tests.Ledger.Model.ProgramAdjustment;
using Reason = Actors.Eligibility.Checks.Reason;

namespace Actors.Tests.Ledger.Product;

/// <summary>Says in the model's words what the product answers.</summary>
internal static class Words
{
    public static Model.Reason Of(ChargeRefusal refusal, bool named) => refusal.Kind switch
    {
        ChargeRefusalKind.NotChargeable when refusal.Obstacle!.Program is null => named ? Model.Reason.NoEntitlement : Model.Reason.NothingApplies,
        ChargeRefusalKind.NotChargeable => Of(refusal.Obstacle!.Reason),
        ChargeRefusalKind.MonthClosed => Model.Reason.MonthClosed,
        ChargeRefusalKind.RequestKeyReused => Model.Reason.RequestReused,
        ChargeRefusalKind.PrescriberMissing => Model.Reason.PrescriberMissing,
        ChargeRefusalKind.UnknownEntry => Model.Reason.EntryUnknown,
        ChargeRefusalKind.WrongState => Model.Reason.WrongState,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    public static Charged Of(LedgerEntry entry, LedgerReply reply) => new((int)entry.Sequence, Of(reply.State), reply.PatientYen, [.. reply.Lines.Select(Of)]);

    public static Line Of(LedgerReplyLine line) => line.Reason is Reason.None
        ? new($"{line.Program}", line.NotionalYen, line.PatientYen, line.InKind, null, line.MonthlyCapYen, (int)line.MonthlyUsedYen, (int?)line.MonthlyRemainingYen)
        : new($"{line.Program}", line.NotionalYen, line.PatientYen, InKind: false, Of(line.Reason), null, null, null);

    /// <summary>Expiries first, then by month and facility.</summary>
    public static Rows<Model.Adjustment> Of(IEnumerable<Adjustment> adjustments, Func<Guid, int> label) =>
    [
        .. from adjustment in adjustments
           let cause = Of(adjustment.Cause, label)
           orderby cause.Kind, adjustment.Month, adjustment.Facility.Value
           select new Model.Adjustment(
               adjustment.Facility.Value, adjustment.Month.First, (int)adjustment.BeforeYen, (int)adjustment.AfterYen,
               [.. adjustment.Programs.Select(program => new ProgramAdjustment($"{program.Program}", (int)program.BeforeYen, (int)program.AfterYen)).OrderBy(program => program.Program, StringComparer.Ordinal)],
               cause),
    ];

    public static Sheet Of(ImmutableArray<LedgerEntry> month)
    {
        var totals = LedgerReplay.Totals(month);
        var places =
            from entry in month
            from line in entry.Lines
            let facility = line.CapScope is CapScope.PerFacility ? entry.Charge.Facility.Value : null
            group totals.Of(line.Program, line.CapScope, entry.Charge.Facility, entry.Charge.ServiceDate, entry.Charge.Setting).MonthYen by ($"{line.Program}", facility) into used
            where used.First() != 0
            orderby used.Key
            select new Total(used.Key.Item1, used.Key.facility, (int)used.First());
        return new([.. month.Select(Of)], [.. places]);
    }

    private static SheetEntry Of(LedgerEntry entry)
    {
        var lines =
            from program in entry.Accepted.Lines.Select(line => line.Program).Union(entry.Lines.Select(line => line.Program))
            orderby program.Value
            let charged = entry.Accepted.Lines.FirstOrDefault(line => line.Program == program)?.NotionalYen ?? 0
            let due = entry.Lines.FirstOrDefault(line => line.Program == program)
            where charged != 0 || due is { NotionalYen: not 0 }
            select new SheetLine($"{program}", charged, due?.NotionalYen ?? 0, due is { Counts: false });
        return new((int)entry.Sequence, Translation.LabelOf(entry), Of(entry.State), entry.Accepted.PatientYen, entry.DueYen, [.. lines]);
    }

    private static Model.Reason Of(Reason reason) => Enum.Parse<Model.Reason>($"{reason}");

    private static State Of(EntryState state) => Enum.Parse<State>($"{state}");

    private static Cause Of(AdjustmentCause cause, Func<Guid, int> label) => new(Enum.Parse<CauseKind>($"{cause.Kind}"), cause.Entry is { } entry ? label(entry) : null);
}
