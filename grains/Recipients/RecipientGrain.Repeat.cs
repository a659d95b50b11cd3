using Actors.Eligibility.Checks;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Recipients;

namespace Actors.Grains.Recipients;

/// <summary>What was said of the recipient, said again; and what is held about them, for themself and for those who registered it.</summary>
public sealed partial class RecipientGrain
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(1);

    public async ValueTask<RepeatedCheck> Repeat(CheckRepetition check)
    {
        var question = check.Question;
        var known = await history.ReadAsync(_code, check.StateAt, CancellationToken.None);
        if (known.IsEmpty)
        {
            return new(CheckAnswer.Only(Reason.NoEntitlement), _committed.Value.NamesAreWithheld());
        }

        var month = await ledgers.ReadAsync(_code, [ServiceMonth.Of(check.ServiceDate)], check.StateAt, CancellationToken.None);
        var seen = await AsOfAsync(month, known, question.AsOf);
        var totals = seen.IsEmpty ? null : LedgerReplay.Totals(seen);
        var publishedBy = check.PublishedBefore is { } before && before <= question.AsOf ? before - Shortest : question.AsOf;
        var answer = Judgement.JudgeIdentified(
            _code, known, question, reference.Programs, version => Source(version, question.AsOf, publishedBy), totals);
        return new(answer, _committed.Value.NamesAreWithheld());
    }

    public async ValueTask<HeldRegistrations> Held(DateTimeOffset knownAt)
    {
        var current = _committed.Value;
        return new(current.ChangedAfter(knownAt) ? await history.ReadAsync(_code, knownAt, CancellationToken.None) : current.Registrations, current.NamesAreWithheld());
    }
}
