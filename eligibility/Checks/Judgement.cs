using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;

namespace Actors.Eligibility.Checks;

/// <summary>
/// Answers a question about one person from what is known of them: pure, no clock, no I/O. The order of reasons is the numeric order of
/// <see cref="Reason"/>.
/// </summary>
public static class Judgement
{
    /// <param name="recipient">The person.</param>
    /// <param name="known">Their registrations as known at <see cref="CheckQuestion.AsOf"/>, one per body and history key.</param>
    /// <param name="cards">The cards that insurers sent, as known then.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="programs">All program versions.</param>
    /// <param name="source">How fresh the body behind a registration is, as of the question.</param>
    /// <param name="ledger">What was charged in the service month, as of the question; null for nothing.</param>
    public static CheckAnswer Judge(
        RecipientCode recipient,
        ImmutableArray<RegistrationVersion> known,
        ImmutableArray<CardVersion> cards,
        CheckQuestion question,
        ProgramCatalogue programs,
        Func<RegistrationVersion, SourceFreshness> source,
        MonthTotals? ledger) =>
        Identify(known, cards, question) is not Reason.None and var unidentified
            ? CheckAnswer.Only(unidentified)
            : JudgeIdentified(recipient, known, question, programs, source, ledger);

    /// <summary>Answers about a person of whom it is settled that they are meant: the identifier and the birth date of the question are not looked at.</summary>
    /// <param name="recipient">The person.</param>
    /// <param name="known">Their registrations, at least one.</param>
    /// <inheritdoc cref="Judge(RecipientCode, ImmutableArray{RegistrationVersion}, ImmutableArray{CardVersion}, CheckQuestion, ProgramCatalogue, Func{RegistrationVersion, SourceFreshness}, MonthTotals?)" />
    public static CheckAnswer JudgeIdentified(
        RecipientCode recipient,
        ImmutableArray<RegistrationVersion> known,
        CheckQuestion question,
        ProgramCatalogue programs,
        Func<RegistrationVersion, SourceFreshness> source,
        MonthTotals? ledger)
    {
        var listed = Listed(known, question, programs);
        var answers = ImmutableArray.CreateBuilder<EntitlementAnswer>(listed.Count);
        var top = Reason.NoEntitlement;
        foreach (var (version, program, _) in listed)
        {
            var answer = Judge(version, program, known, question, source(version), ledger, claimOrder: answers.Count + 1);
            answers.Add(answer);
            top = answer.Reason < top ? answer.Reason : top;
        }

        return top.Outcome() is Outcome.Undetermined
            ? CheckAnswer.Only(top)
            : new CheckAnswer(top, Disclose(recipient, known), answers.MoveToImmutable());
    }

    /// <summary>
    /// Whether the person carries the identifier, by a registration or by a card that is theirs on the service date, and was born on the day stated. Who is known by
    /// a card alone is registered by no body: nothing can be compared and nothing said of them, so they are unknown.
    /// </summary>
    public static Reason Identify(ImmutableArray<RegistrationVersion> known, ImmutableArray<CardVersion> cards, CheckQuestion question)
    {
        var carries = false;
        foreach (var version in known)
        {
            var registration = version.Registration;
            if (question.Card is { } card ? registration.Card is { } own && own.Finds(card) : registration.Certificate == question.Certificate)
            {
                if (registration.Person.BirthDate == question.BirthDate)
                {
                    return Reason.None;
                }

                carries = true;
            }
        }

        if (!known.IsEmpty && question.Card is { } shown && Carries(cards, shown, question.ServiceDate))
        {
            return known.Any(version => version.Registration.Person.BirthDate == question.BirthDate) ? Reason.None : Reason.IdentityMismatch;
        }

        return carries ? Reason.IdentityMismatch : Reason.IdentifierUnknown;
    }

    private static bool Carries(ImmutableArray<CardVersion> cards, InsuranceCard shown, DateOnly day)
    {
        foreach (var version in cards)
        {
            if (version.Card.Period.Contains(day) && version.Card.Card.Finds(shown))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The entitlements that touch the service month, or the latest one where none does, in claim order.</summary>
    private static List<ClaimLine> Listed(ImmutableArray<RegistrationVersion> known, CheckQuestion question, ProgramCatalogue programs)
    {
        var listed = new List<ClaimLine>(known.Length);
        foreach (var version in known)
        {
            if (version.Registration.Period.TouchesMonthOf(question.ServiceDate))
            {
                listed.Add(ClaimLine.Of(version, question.ServiceDate, question.AsOf, programs));
            }
        }

        if (listed.Count == 0)
        {
            listed.Add(ClaimLine.Of(Latest(known), question.ServiceDate, question.AsOf, programs));
        }

        listed.Sort(ClaimLine.Order);
        return listed;
    }

    /// <summary>Of some registrations, at least one, the one that begins last.</summary>
    internal static RegistrationVersion Latest(IEnumerable<RegistrationVersion> versions) =>
        versions.MaxBy(version => (version.Registration.Period.From, version.KnownFrom, version.Registration.Body.Value, version.Registration.HistoryKey))!;

    /// <summary>Total, whatever order registrations are read in: an answer rebuilt from history equals the one given from memory.</summary>
    internal static int InKnowledgeOrder(RegistrationVersion left, RegistrationVersion right)
    {
        var byInstant = left.KnownFrom.CompareTo(right.KnownFrom);
        var byBody = byInstant != 0 ? byInstant : string.CompareOrdinal(left.Registration.Body.Value, right.Registration.Body.Value);
        return byBody != 0 ? byBody : string.CompareOrdinal(left.Registration.HistoryKey, right.Registration.HistoryKey);
    }

    private static EntitlementAnswer Judge(
        RegistrationVersion version,
        ProgramOnDay on,
        ImmutableArray<RegistrationVersion> known,
        CheckQuestion question,
        SourceFreshness source,
        MonthTotals? ledger,
        int claimOrder)
    {
        var (registration, program) = (version.Registration, on.InForce);
        var reason = Why(registration, on, known, question.Facility, source.Stale);
        var held = program is null || ledger is null ? default : ledger.Of(program.Id, program.CapScope, question.Facility, question.ServiceDate, question.Setting);
        var terms = program is null ? null : TermsOf(registration, program, question, held);
        return new EntitlementAnswer(
            registration,
            program is null ? null : ProgramSummary.Of(program),
            reason,
            claimOrder,
            terms,
            source,
            held.Towards(terms?.CapSettings ?? CapSettings.All));
    }

    /// <summary>Why a registration does not apply at a facility on a day; <see cref="Reason.None"/> where it does.</summary>
    /// <param name="registration">The registration.</param>
    /// <param name="program">Its program on the day of the service.</param>
    /// <param name="known">All registrations of the person.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="stale">Whether the body is so late that 'not eligible' may not be said.</param>
    internal static Reason Why(
        Registration registration, ProgramOnDay program, ImmutableArray<RegistrationVersion> known, FacilityCode facility, bool stale)
    {
        var reason =
            ConflictsWithAnotherBody(registration, known, program.Day) ? Reason.SourceConflict
            : !Designation.Covers(registration, program.Nearest, facility) ? Reason.FacilityNotDesignated
            : OfItself(registration, program);

        // A late source may still say 'eligible' (marked as stale), but no longer 'not eligible'.
        return stale && reason.Outcome() is Outcome.NotEligible ? Reason.SourceStale : reason;
    }

    /// <summary>Why a registration does not apply on a day, whoever asks and whatever others registered.</summary>
    /// <param name="registration">The registration.</param>
    /// <param name="program">Its program on that day; as long as it has not begun, no registration of it is valid.</param>
    public static Reason OfItself(Registration registration, ProgramOnDay program) =>
        program.HasEnded ? Reason.ProgramEnded
        : registration.Deleted ? Reason.Withdrawn
        : registration.Period.To < program.Day ? Reason.Expired
        : registration.Period.From > program.Day || program.InForce is null ? Reason.NotYetValid
        : Reason.None;

    /// <summary>Outside the program's in-kind area the patient pays the counter price and claims back.</summary>
    private static CopaymentTerms? TermsOf(Registration registration, ProgramVersion program, CheckQuestion question, ProgramTotals held)
    {
        var terms = CopaymentTerms.For(program, registration, question.Setting, question.ServiceDate, held);
        return terms is { InKind: true } && !program.IsInKindAt(question.Facility) ? terms with { InKind = false } : terms;
    }

    private static bool ConflictsWithAnotherBody(Registration registration, ImmutableArray<RegistrationVersion> known, DateOnly day)
    {
        if (registration.Deleted || !registration.Period.Contains(day))
        {
            return false;
        }

        foreach (var (other, _, _) in known)
        {
            if (other.Program == registration.Program && other.Body != registration.Body && !other.Deleted && other.Period.Contains(day))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The person as registered last; without names as soon as one body registered 'not to be disclosed'.</summary>
    public static DisclosedPerson Disclose(RecipientCode recipient, ImmutableArray<RegistrationVersion> known)
    {
        var person = ToThemself(recipient, known);
        return known.Any(version => version.Registration.NotDisclosed) ? person.Withheld() : person;
    }

    /// <summary>The person as registered last, as they may see themself.</summary>
    /// <param name="known">Their registrations, at least one.</param>
    public static DisclosedPerson ToThemself(RecipientCode recipient, ImmutableArray<RegistrationVersion> known)
    {
        var newest = known[0];
        foreach (var version in known)
        {
            newest = InKnowledgeOrder(version, newest) > 0 ? version : newest;
        }

        var person = newest.Registration.Person;
        return new DisclosedPerson(recipient, person.Name, person.NameKana, person.BirthDate, person.Sex);
    }
}
