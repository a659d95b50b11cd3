using Actors.Eligibility.Claims;
using Actors.Eligibility.Periods;

namespace Actors.Grains.Recipients;

/// <summary>The recipient's part in checking claims (レセプト照合).</summary>
public sealed partial class RecipientGrain
{
    public async ValueTask<ClaimFacts> Claim(ClaimQuestion question)
    {
        var current = _committed.Value;
        var knownAt = _horizon.Answer(question.KnownAt);
        var (known, cards) = await KnownAsync(current, knownAt);
        var month = await MonthAsync(current, ServiceMonth.Of(question.ServiceDate), known, knownAt);
        return new ClaimJudgement(known, cards, reference.Programs, version => Source(version, knownAt)).Of(question with { KnownAt = knownAt }, month);
    }
}
