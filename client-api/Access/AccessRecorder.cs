using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;

namespace Actors.ClientApi.Access;

/// <summary>
/// The way out for everything that is about a person: the record goes first, then the answer. What is done is what the endpoint declares with
/// <see cref="AccessConventions.Records"/>; who asks is the caller.
/// </summary>
public sealed class AccessRecorder(AccessJournal journal, TimeProvider clock)
{
    /// <summary>A record of now, to be filled.</summary>
    /// <param name="recipient">Whose data; null where nobody can be named.</param>
    /// <exception cref="InvalidOperationException">The endpoint does not declare what it does.</exception>
    internal AccessRecord Of(HttpContext context, RecipientCode? recipient) => Of(context, recipient, clock.Now());

    /// <param name="at">The instant that the answer tells as its own.</param>
    internal static AccessRecord Of(HttpContext context, RecipientCode? recipient, DateTimeOffset at)
    {
        var caller = Caller.Of(context);
        var action = context.GetEndpoint()?.Metadata.GetMetadata<RecordedAccess>()?.Action ?? throw new InvalidOperationException("the endpoint does not declare what it records");
        return new(at, action, caller.KeyId, caller.Role, caller.Body, recipient);
    }

    /// <summary>On return the records survive the death of the process.</summary>
    internal ValueTask WriteAsync(IReadOnlyList<AccessRecord> records) => journal.WriteAsync(records);

    /// <summary>Records an answer with its hash, then sends it.</summary>
    internal async Task AnswerAsync<T>(HttpContext context, AccessRecord record, T answer, JsonTypeInfo<T> type)
    {
        using var json = JsonAnswer.Of(answer, type);
        await journal.WriteAsync(record with { AnswerHash = json.Hash() });
        await json.SendAsync(context.Response);
    }

    /// <summary>Records an answer that is sent otherwise.</summary>
    internal ValueTask WriteAsync(AccessRecord record, ReadOnlySpan<byte> answer) => journal.WriteAsync(record with { AnswerHash = SHA256.HashData(answer) });

    /// <summary>Records a refusal: it says something of the person, too.</summary>
    /// <returns>The refusal, to be thrown.</returns>
    internal async Task<ProblemException> RefuseAsync(AccessRecord record, ProblemException refusal)
    {
        await journal.WriteAsync(record);
        return refusal;
    }
}
