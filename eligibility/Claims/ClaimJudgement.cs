using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;

namespace Actors.Eligibility.Claims;

/// <summary>Finds what is true of a line of a claim, from what is known of one person: pure, no clock, no I/O. The reasons are those of a check.</summary>
/// <param name="known">The person's registrations as known at the question's instant.</param>
/// <param name="cards">The cards that insurers sent, as known then.</param>
/// <param name="programs">All program versions.</param>
/// <param name="source">How fresh the body behind a registration is, as of then.</param>
public sealed class ClaimJudgement(
    ImmutableArray<RegistrationVersion> known, ImmutableArray<CardVersion> cards, ProgramCatalogue programs, Func<RegistrationVersion, SourceFreshness> source)
{
    /// <param name="question">The line.</param>
    /// <param name="month">All entries of its month, as known then.</param>
    public ClaimFacts Of(ClaimQuestion question, ImmutableArray<LedgerEntry> month)
    {
        var insurer = InsurerOn(question.ServiceDate);
        if (known.IsEmpty || !Carries(question) || (question.Viewer is { } viewer && viewer != (question.Card?.Insurer ?? insurer)))
        {
            return ClaimFacts.Only(Reason.IdentifierUnknown);
        }

        var recorded = Recorded(question, month);
        var facts = ClaimFacts.Only(Reason.NoEntitlement) with { Recorded = recorded, Insurer = question.Card?.Insurer ?? insurer };
        if (Chosen(question) is not ({ } version, var reason))
        {
            return facts;
        }

        if (reason.Outcome() is Outcome.Undetermined)
        {
            return ClaimFacts.Only(reason);
        }

        var rules = programs.Find(question.Program, question.ServiceDate, question.KnownAt);
        return facts with
        {
            Reason = reason,
            Registration = version.Registration,
            ProgramVersion = rules?.ValidFrom,
            InKind = InKind(question, month) ?? (!version.Registration.AlwaysReimbursed && rules?.IsInKindAt(question.Facility) != false),
        };
    }

    /// <summary>By a registration of whatever time, as at a check, or by a card that was the person's on the day.</summary>
    private bool Carries(ClaimQuestion question) => question.Card is { } shown
        ? known.Any(version => version.Registration.Card?.Finds(shown) == true)
            || cards.Any(version => version.Card.Period.Contains(question.ServiceDate) && version.Card.Card.Finds(shown))
        : known.Any(version => version.Registration.Certificate == question.Certificate);

    /// <summary>The insurer's own word first, then that of a registration of the day, then that of the newest registration with a card.</summary>
    private InsurerNumber? InsurerOn(DateOnly day)
    {
        var sent = cards.Where(version => version.Card.Period.Contains(day)).MaxBy(version => version.KnownFrom);
        var registered = known.Where(version => version.Registration.Card is not null)
            .MaxBy(version => (version.Registration.Period.Contains(day), !version.Registration.Deleted, version.Registration.Period.From, version.KnownFrom));
        return sent?.Card.Card.Insurer ?? registered?.Registration.Card!.Insurer;
    }

    /// <summary>
    /// Of the program's registrations that touch the month, or the latest one where none does, the one that a check would answer by: that of the first reason; of
    /// several, as for a charge, the one that begins last. Null where the person has none.
    /// </summary>
    private (RegistrationVersion Version, Reason Reason)? Chosen(ClaimQuestion question)
    {
        var all = known.Where(version => version.Registration.Program == question.Program).ToList();
        var ofMonth = all.FindAll(version => version.Registration.Period.TouchesMonthOf(question.ServiceDate));
        var candidates = ofMonth.Count > 0 || all.Count == 0 ? ofMonth : [Judgement.Latest(all)];
        return candidates
            .Select(version => ((RegistrationVersion Version, Reason Reason)?)(version, Why(version, question)))
            .OrderBy(one => one!.Value.Reason)
            .ThenByDescending(one => one!.Value.Version.Registration.Period.From)
            .ThenBy(one => one!.Value.Version.Registration.HistoryKey, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private Reason Why(RegistrationVersion version, ClaimQuestion question) => Judgement.Why(
        version.Registration,
        programs.On(question.Program, question.ServiceDate, question.KnownAt),
        known,
        question.Facility,
        source(version).Stale);

    private static ClaimAmounts? Recorded(ClaimQuestion question, ImmutableArray<LedgerEntry> month)
    {
        var charged = Entries(question, month).SelectMany(entry => entry.Accepted.Lines).Where(line => line.Program == question.Program).ToList();
        var due = Lines(question, month).ToList();
        return charged.Count == 0 && due.Count == 0 ? null : new(charged.Sum(line => (long)line.PatientYen), due.Sum(line => (long)line.PatientYen));
    }

    /// <summary>As the charges were computed; null where there are none that count.</summary>
    private static bool? InKind(ClaimQuestion question, ImmutableArray<LedgerEntry> month) =>
        Lines(question, month).Where(line => line.Counts).Select(line => (bool?)line.InKind).FirstOrDefault();

    private static IEnumerable<CopaymentLine> Lines(ClaimQuestion question, ImmutableArray<LedgerEntry> month) =>
        Entries(question, month).SelectMany(entry => entry.Lines).Where(line => line.Program == question.Program);

    private static IEnumerable<LedgerEntry> Entries(ClaimQuestion question, ImmutableArray<LedgerEntry> month) =>
        month.Where(entry => entry is { IsLive: true, IsReport: false } && entry.Charge.Facility == question.Facility && entry.Charge.ServiceDate == question.ServiceDate);
}
