using Actors.Eligibility.Checks;
using Actors.Eligibility.Claims;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Journal;

namespace Actors.ClientApi.Claims;

/// <summary>
/// Checks the lines of claims against what is known, and against what the facilities were told. Lines are asked a bounded number at a time; the answers
/// stand in the order of the lines.
/// </summary>
public sealed class ClaimChecks(ClaimLookup people, ToldChecks told)
{
    /// <summary>Enough to keep a silo busy and share the reads of recipients that are not in memory; few enough that a check at a counter does not wait behind a file.</summary>
    private const int AtOnce = 64;

    internal async Task<CheckedLine[]> CheckAsync(IReadOnlyList<ReadClaimLine> lines, CancellationToken cancellationToken)
    {
        var found = new CheckedLine[lines.Count];
        await EachAsync(lines.Count, async i => found[i] = await FindAsync(lines[i]), cancellationToken);

        var known = found.Index().Where(one => one.Item.Recipient is not null).Select(one => one.Index).ToList();
        var checks = await told.FindAsync([.. known.Select(i => Visit(found[i]))], lines[0].Question.KnownAt, cancellationToken);
        await EachAsync(
            known.Count,
            async n =>
            {
                if (checks[n] is { } check)
                {
                    var line = found[known[n]];
                    found[known[n]] = line with { Told = check, ToldFacts = await people.AskAsync(line.Recipient!.Value, line.Line.Question with { KnownAt = check.KnownAt, Viewer = null }) };
                }
            },
            cancellationToken);

        // Lines of one person, facility, day and program are one sum: a day may have two visits, and a visit must not be claimed twice.
        var claimed = known.GroupBy(i => (Visit(found[i]), found[i].Line.Question.Program)).ToDictionary(group => group.Key, group => group.Sum(i => (long)found[i].Line.PatientYen));
        return [.. found.Select(line => line.Recipient is null
            ? line with { Verdict = ClaimVerdict.Undetermined(NobodyNamed(line)) }
            : line with { Verdict = ClaimVerdict.Of(line.Line.Question, claimed[(Visit(line), line.Line.Question.Program)], line.Facts, line.ToldFacts) })];
    }

    /// <summary>An insurer's lines with another one's card are not looked up at all.</summary>
    private async Task<CheckedLine> FindAsync(ReadClaimLine line)
    {
        if (line.Question is { Viewer: { } viewer, Card: { } card } && card.Insurer != viewer)
        {
            return new(line, null, ClaimFacts.Only(Reason.IdentifierUnknown));
        }

        var (recipient, facts) = await people.FindAsync(line.Question);
        return new(line, recipient, facts);
    }

    /// <summary>A certificate says nothing of the insurer: one that is unknown, and one of somebody else's insured, are the same to an insurer.</summary>
    private static ClaimReason NobodyNamed(CheckedLine line) =>
        line.Line.Question.Viewer is { } viewer && line.Line.Question.Card?.Insurer != viewer ? ClaimReason.NotYours
        : line.Facts.Reason is Reason.IdentifierAmbiguous ? ClaimReason.IdentifierAmbiguous
        : ClaimReason.IdentifierUnknown;

    private static (RecipientCode Recipient, FacilityCode Facility, DateOnly ServiceDate) Visit(CheckedLine line) =>
        (line.Recipient!.Value, line.Line.Question.Facility, line.Line.Question.ServiceDate);

    private static Task EachAsync(int count, Func<int, Task> ask, CancellationToken cancellationToken) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, _) => await ask(i));
}
