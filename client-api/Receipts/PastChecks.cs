using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Actors.Storage.Journal;
using Orleans;

namespace Actors.ClientApi.Receipts;

/// <summary>
/// Builds answers anew from the access record: what was asked, whom it was about and which of their states was seen. Whether it is the answer that was given, its recorded hash says;
/// another answer is never shown. The identifier that was asked by is not kept, and not needed: the record says whom it found.
/// </summary>
public sealed class PastChecks(AccessRecords records, AccessRecorder recorder, IGrainFactory grains)
{
    /// <summary>A process that has not heard of publications for so long is not ready, and is asked nothing.</summary>
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(60);

    /// <summary>What was answered to the facility that calls; the reading is recorded.</summary>
    /// <exception cref="ProblemException">It asked no such check: the same answer whether another did. Or what is built differs from what was answered, or must not be shown any more.</exception>
    internal async Task<PastCheck> ReadAsync(HttpContext context, string checkId)
    {
        var facility = Caller.Facility(context);
        var id = RouteIds.Id(checkId, Problems.Forbidden);
        if (await records.FindCheckAsync(id, facility, context.RequestAborted) is not { } record)
        {
            throw new ProblemException(Problems.Forbidden);
        }

        var (answer, isWithheld) = await RebuildAsync(id, record, facility) ?? throw new ProblemException(Problems.AnswerNotRepeatable);
        if (isWithheld)
        {
            throw new ProblemException(Problems.AnswerWithheld);
        }

        var reading = recorder.Of(context, record.Recipient);
        await recorder.WriteAsync([record with { At = reading.At, Action = reading.Action, KeyId = reading.KeyId }]);
        return new(id, record, answer);
    }

    /// <summary>The answer, and whether it holds names that must not be shown any more. Null where the answer that was given cannot be made any more.</summary>
    private async Task<(byte[] Answer, bool IsWithheld)?> RebuildAsync(Guid id, AccessRecord record, FacilityCode facility)
    {
        if (record is not { AnswerHash: { } hash, ServiceDate: { } day, Setting: { } setting, Reason: { } reason })
        {
            return null;
        }

        // The process that answered may not have heard of the last publications: then the answer rests on those before.
        for (var repetition = new CheckRepetition(day, setting, facility, record.KnownAt, record.At, record.StateAt ?? default, PublishedBefore: null);;)
        {
            var (answer, namesAreWithheld) = await AnswerAsync(record, reason, repetition);
            if (Said(answer) is { } json)
            {
                return (json, namesAreWithheld && answer.Person?.Name is not null);
            }

            // What was known then had the names, but when it was asked they may have been withheld.
            if (answer.Person?.Name is not null && Said(answer.Withheld()) is { } nameless)
            {
                return (nameless, false);
            }

            var newest = answer.Entitlements.IsEmpty ? default : answer.Entitlements.Max(line => line.Source.PublishedAt);
            if (newest < record.At - LongestLag || newest >= repetition.PublishedBefore)
            {
                return null;
            }

            repetition = repetition with { PublishedBefore = newest };

            byte[]? Said(CheckAnswer one)
            {
                using var made = JsonAnswer.Of(CheckResponses.Of(one, repetition.Question, id), ApiJson.Default.CheckResponse);
                return made.Hash().AsSpan().SequenceEqual(hash.Span) ? made.ToArray() : null;
            }
        }
    }

    /// <summary>An answer without a person said its reason and nothing else.</summary>
    private Task<RepeatedCheck> AnswerAsync(AccessRecord record, Reason reason, CheckRepetition repetition) =>
        reason is Reason.NoEntitlement || reason.Outcome() is Outcome.Undetermined || record is not { Recipient: { } code, StateAt: not null }
            ? Task.FromResult(new RepeatedCheck(CheckAnswer.Only(reason), NamesAreWithheld: false))
            : GrainCalls.AgainAsync(() => grains.GetGrain<IRecipientGrain>(code.Value).Repeat(repetition).AsTask());
}
