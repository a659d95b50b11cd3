using Actors.Eligibility.Claims;
using Actors.Eligibility.Periods;

namespace Actors.Grains.Recipients;

/// <summary>The recipient's part in checking claims (レセプト照合).</summary>
public sealed partial class RecipientGrain
{
    public async ValueTask<ClaimFacts> Claim(ClaimQuestion question)
    {
        var current = _committed.Value;
        var (known, cards) = await KnownAsync(current, question.KnownAt);
        var month = await MonthAsync(current, ServiceMonth.Of(question.ServiceDate), known, question.KnownAt);
        return new ClaimJudgement(known, cards, reference.Programs, version => Source(version, question.KnownAt)).Of(question, month);
    }
}
