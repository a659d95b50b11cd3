using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Ledger.Sheets;

/// <summary>
/// Puts the sheet of a month together. Pure: a function of what was known at an instant and of who reads. The running totals count every entry, also those that
/// are not shown; so what is shown of a program adds up to its total wherever the reader sees the program.
/// </summary>
/// <param name="month">The month of the service dates.</param>
/// <param name="registrations">The registrations that touch it, in claim order, withdrawn ones among them.</param>
/// <param name="programs">All program versions.</param>
/// <param name="knownAt">By what was known at this instant (UTC).</param>
/// <param name="reader">For whom.</param>
public sealed class SheetMaker(
    ServiceMonth month, ImmutableArray<Registration> registrations, ProgramCatalogue programs, DateTimeOffset knownAt, SheetReader reader)
{
    /// <param name="entries">All entries of the month as known, by sequence.</param>
    /// <param name="adjustments">All adjustments of the month as known, in the order of time.</param>
    public LedgerSheet Make(ImmutableArray<LedgerEntry> entries, ImmutableArray<Adjustment> adjustments)
    {
        var used = new Dictionary<(ProgramId, FacilityCode?), long>();
        var all = entries.Select(entry => Entry(entry, used)).ToList();
        ImmutableArray<SheetEntry> shown = [.. all.Where(entry => !entry.Lines.IsEmpty)];
        var cut = all.Where(entry => !entry.Whole).Select(entry => entry.Entry.Charge.Facility).ToHashSet();
        return new(
            month,
            !month.IsOpenOn(JapaneseDays.DayOf(knownAt)),
            [.. Programs(shown, used)],
            [.. registrations.Where(registration => !registration.Deleted && reader.Sees(registration.Body))],
            shown,
            [.. adjustments.Select(adjustment => Adjusted(adjustment, whole: !cut.Contains(adjustment.Facility))).OfType<SheetAdjustment>()]);
    }

    private SheetEntry Entry(LedgerEntry entry, Dictionary<(ProgramId, FacilityCode?), long> used)
    {
        var lines = ImmutableArray.CreateBuilder<SheetLine>();
        var all = InClaimOrder(entry.Accepted.Lines.Select(line => line.Program).Union(entry.Lines.Select(line => line.Program))).ToList();
        foreach (var program in all)
        {
            var due = entry.Lines.FirstOrDefault(line => line.Program == program);
            var key = Ledger(program, entry.Charge.Facility);
            used[key] = used.GetValueOrDefault(key) + (due?.NotionalYen ?? 0);
            if (Sees(program, entry.Charge.Facility))
            {
                var charged = entry.Accepted.Lines.FirstOrDefault(line => line.Program == program);
                lines.Add(new(
                    program,
                    due?.Body,
                    RecipientNumber(due?.Body, due?.HistoryKey),
                    charged?.NotionalYen ?? 0,
                    due?.NotionalYen ?? 0,
                    due?.PatientYen ?? 0,
                    due?.InKind ?? charged!.InKind,
                    due?.Reason ?? charged!.Reason,
                    due is null ? charged!.MonthlyCapYen : due.MonthlyCapYen,
                    used[key]));
            }
        }

        return new(entry, lines.ToImmutable(), lines.Count == all.Count);
    }

    private IEnumerable<SheetProgram> Programs(ImmutableArray<SheetEntry> shown, Dictionary<(ProgramId, FacilityCode?), long> used)
    {
        var charged = shown.SelectMany(entry => entry.Lines.Select(line => Ledger(line.Program, entry.Entry.Charge.Facility))).Distinct().ToList();
        var registered = registrations.Where(registration => !registration.Deleted).ToLookup(registration => registration.Program);
        foreach (var program in InClaimOrder(registered.Select(group => group.Key).Union(charged.Select(key => key.Program)).Where(Sees)))
        {
            var cap = MonthCeiling.Of([.. registered[program]], Rules(program), month);
            var ledgers = charged.Where(key => key.Program == program).DefaultIfEmpty((program, Scope(program) is CapScope.PerFacility ? reader.Facility : null));
            foreach (var (_, facility) in ledgers)
            {
                yield return new(program, Rules(program)?.Name, Scope(program), facility, cap, used.GetValueOrDefault((program, facility)));
            }
        }
    }

    private SheetAdjustment? Adjusted(Adjustment adjustment, bool whole)
    {
        if (reader.Facility is { } own && own != adjustment.Facility)
        {
            return null;
        }

        ImmutableArray<ProgramAdjustment> visible = [.. adjustment.Programs.Where(program => Sees(program.Program))];
        return visible.IsEmpty && !whole ? null : new(adjustment, visible, whole);
    }

    private IEnumerable<ProgramId> InClaimOrder(IEnumerable<ProgramId> ids) =>
        ids.OrderBy(id => ClaimPriority.Of(id, Rules(id))).ThenBy(id => id.Value, StringComparer.Ordinal);

    private bool Sees(ProgramId program, FacilityCode facility) => Sees(program) && reader.Sees(Scope(program), facility);

    private bool Sees(ProgramId program) =>
        reader.Body is not { } body || registrations.Any(registration => registration.Program == program && registration.Body == body);

    private (ProgramId Program, FacilityCode? Facility) Ledger(ProgramId program, FacilityCode facility) =>
        (program, Scope(program) is CapScope.AllFacilities ? null : facility);

    /// <summary>A program of which no version is known adds up as its kind usually does.</summary>
    private CapScope Scope(ProgramId program) => Rules(program)?.CapScope ?? (program.IsLocal ? CapScope.PerFacility : CapScope.AllFacilities);

    /// <summary>The rules at the end of the month, or the newest of a program that had ended by then.</summary>
    private ProgramVersion? Rules(ProgramId program) => programs.Find(program, month.Last, knownAt) ?? programs.Versions(program, knownAt).FirstOrDefault()?.Version;

    private string? RecipientNumber(LocalGovernmentCode? body, string? historyKey) =>
        body is { } registrar && reader.Sees(registrar)
            ? registrations.FirstOrDefault(registration => registration.Body == registrar && registration.HistoryKey == historyKey)?.RecipientNumber
            : null;
}
