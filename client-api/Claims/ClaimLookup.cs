using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Claims;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Orleans;

namespace Actors.ClientApi.Claims;

/// <summary>Finds the person that a line of a claim is about, by card or certificate alone, and asks them.</summary>
public sealed class ClaimLookup(IGrainFactory grains, IdentifierKeys keys)
{
    /// <summary>The person, where exactly one carries the identifier, and what they know; otherwise why nobody can be named.</summary>
    internal async Task<(RecipientCode? Recipient, ClaimFacts Facts)> FindAsync(ClaimQuestion question)
    {
        var candidates = await CandidatesAsync(question);
        if (candidates.Count > EligibilityChecks.MaxCandidates)
        {
            return (null, ClaimFacts.Only(Reason.IdentifierAmbiguous));
        }

        var carriers = new List<(RecipientCode? Recipient, ClaimFacts Facts)>(1);
        foreach (var candidate in candidates)
        {
            var facts = await AskAsync(candidate, question);
            if (facts.Reason is not Reason.IdentifierUnknown)
            {
                carriers.Add((candidate, facts));
            }
        }

        return carriers switch
        {
            [] => (null, ClaimFacts.Only(Reason.IdentifierUnknown)),
            [var only] => only,
            _ => (null, ClaimFacts.Only(Reason.IdentifierAmbiguous)),
        };
    }

    internal Task<ClaimFacts> AskAsync(RecipientCode recipient, ClaimQuestion question) =>
        GrainCalls.AgainAsync(() => grains.GetGrain<IRecipientGrain>(recipient.Value).Claim(question).AsTask());

    private async Task<List<RecipientCode>> CandidatesAsync(ClaimQuestion question)
    {
        var key = question.Card is { } card ? keys.Card(card) : keys.Certificate(question.Certificate!);
        var hints = await GrainCalls.AgainAsync(() => grains.GetGrain<IIdentifierGrain>(key).Resolve().AsTask());
        var branch = question.Card?.Branch;
        return [.. hints.Where(hint => branch is null || hint.Branch is null || hint.Branch == branch).Select(hint => hint.Recipient).Distinct()];
    }
}
