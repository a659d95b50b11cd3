using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Orleans;

namespace Actors.ClientApi.PointOfCare;

/// <summary>
/// Finds the person behind a card or certificate and asks them: one call to the identifier, one to the recipient, and more only where several people
/// share a card and birth date, or none fits.
/// </summary>
public sealed class EligibilityChecks(IGrainFactory grains, IdentifierKeys keys, CheckMetrics metrics)
{
    /// <summary>More people than this behind one card are not told apart.</summary>
    internal const int MaxCandidates = 20;

    /// <summary>Answers a question; refused consent is answered without any look-up.</summary>
    public async ValueTask<CheckedPerson> AskAsync(CheckQuestion question, Consent consent)
    {
        var began = metrics.Begin();
        var person = consent is Consent.Refused ? new CheckedPerson(CheckAnswer.Only(Reason.ConsentMissing), null) : await AskAsync(question);
        metrics.Answer(person.Answer.Reason, began);
        return person;
    }

    /// <summary>Most checks are answered at once: only what is not is worth the ways of a repetition.</summary>
    private async ValueTask<CheckedPerson> AskAsync(CheckQuestion question)
    {
        try
        {
            return await LookUpAsync(question);
        }
        catch (Exception failure) when (GrainCalls.IsUnanswered(failure))
        {
            return await AgainAsync(question);
        }
    }

    /// <summary>By itself, so that only a repetition pays for the lambda.</summary>
    private Task<CheckedPerson> AgainAsync(CheckQuestion question) => GrainCalls.AgainAsync(() => LookUpAsync(question).AsTask());

    /// <summary>
    /// Who is meant by a question: the one recipient who carries the identifier, whatever they are entitled to; otherwise the reason why nobody can be named.
    /// Whoever is found verifies identifier and birth date again.
    /// </summary>
    public async ValueTask<FoundPerson> FindAsync(CheckQuestion question) => await GrainCalls.AgainAsync(() => LookForAsync(question));

    private async Task<FoundPerson> LookForAsync(CheckQuestion question)
    {
        var candidates = await CandidatesAsync(question);
        if (candidates is [var only])
        {
            return new(only, Reason.None, only);
        }

        var (recipient, answer, about) = await TellApartAsync(candidates, question);
        return new(recipient, recipient is null ? answer.Reason : Reason.None, about);
    }

    private async ValueTask<CheckedPerson> LookUpAsync(CheckQuestion question)
    {
        var candidates = await CandidatesAsync(question);
        if (candidates is [var only])
        {
            // A hint may be outdated: who says 'not me' was not asked about.
            var said = await Recipient(only).Check(question);
            return new(said, said.Reason is Reason.IdentifierUnknown ? null : only);
        }

        var (_, answer, about) = await TellApartAsync(candidates, question);
        return new(answer, about);
    }

    private async ValueTask<IReadOnlyList<RecipientCode>> CandidatesAsync(CheckQuestion question)
    {
        var key = question.Card is { } card ? keys.Card(card) : keys.Certificate(question.Certificate!);
        var hints = await grains.GetGrain<IIdentifierGrain>(key).Resolve();
        return hints is [var only] ? [only.Recipient] : Candidates(hints, question);
    }

    /// <returns>The one who is meant; what is answered; and about whom, which can be told also where the answer names nobody.</returns>
    private async Task<(RecipientCode? Recipient, CheckAnswer Answer, RecipientCode? About)> TellApartAsync(IReadOnlyList<RecipientCode> candidates, CheckQuestion question) => candidates.Count switch
    {
        0 => (null, CheckAnswer.Only(Reason.IdentifierUnknown), null),
        > MaxCandidates => (null, CheckAnswer.Only(Reason.IdentifierAmbiguous), null),
        _ => Combine(candidates, await Task.WhenAll(candidates.Select(code => Recipient(code).Check(question).AsTask()))),
    };

    /// <summary>
    /// The branch filters where both sides have one, then the birth date, which a card from an insurer may leave open. If no birth date fits, all remain, to be
    /// told from an unknown card.
    /// </summary>
    private static List<RecipientCode> Candidates(IReadOnlyList<IdentifierHint> hints, CheckQuestion question)
    {
        var branch = question.Card?.Branch;
        var onCard = hints.Where(hint => branch is null || hint.Branch is null || hint.Branch == branch).ToList();
        var someFit = onCard.Exists(hint => hint.BirthDate == question.BirthDate);
        return [.. onCard.Where(hint => !someFit || (hint.BirthDate ?? question.BirthDate) == question.BirthDate).Select(hint => hint.Recipient).Distinct()];
    }

    /// <summary>Hints may be outdated, and lead to people whom nobody registered: each recipient says itself whether it is meant.</summary>
    private static (RecipientCode? Recipient, CheckAnswer Answer, RecipientCode? About) Combine(IReadOnlyList<RecipientCode> candidates, CheckAnswer[] answers)
    {
        var meant = answers.Index().Where(answer => answer.Item.Reason is not (Reason.IdentifierUnknown or Reason.IdentityMismatch)).ToList();
        switch (meant.Count)
        {
            case 1:
                return (candidates[meant[0].Index], meant[0].Item, candidates[meant[0].Index]);
            case > 1:
                return (null, CheckAnswer.Only(Reason.IdentifierAmbiguous), null);
            default:
                var answer = answers.FirstOrDefault(answer => answer.Reason is Reason.IdentityMismatch) ?? answers[0];
                var alike = answers.Index().Where(other => other.Item.Reason == answer.Reason).ToList();
                return (null, answer, answer.Reason is not Reason.IdentifierUnknown && alike is [var only] ? candidates[only.Index] : null);
        }
    }

    private IRecipientGrain Recipient(RecipientCode code) => grains.GetGrain<IRecipientGrain>(code.Value);
}
