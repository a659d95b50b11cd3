using System.Collections.Concurrent;
using Actors.ClientApi.Streams;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Batches;

namespace Actors.ClientApi.Registrations.Progress;

/// <summary>The batches that are being followed: however many follow one, the database is asked about once in <paramref name="fresh"/>. Thread-safe.</summary>
internal sealed class FollowedBatches(BatchReader reader, TimeProvider clock, TimeSpan fresh)
{
    private readonly ConcurrentDictionary<(LocalGovernmentCode Body, Guid Id), Shared<FollowedBatch?>> _answers = new();

    /// <summary>How many are remembered.</summary>
    public int Count => _answers.Count;

    /// <summary>The batch as it is, or was within <c>fresh</c>; null when the body has no such batch. Remembered until it is forgotten.</summary>
    public Task<FollowedBatch?> FindAsync(LocalGovernmentCode body, Guid id) =>
        _answers.GetOrAdd((body, id), batch => new(() => AskAsync(batch.Body, batch.Id), clock, fresh)).GetAsync();

    /// <summary>Forgets a batch that nobody may be following any more; whoever still does asks again.</summary>
    public void Forget(LocalGovernmentCode body, Guid id) => _answers.TryRemove((body, id), out _);

    private async Task<FollowedBatch?> AskAsync(LocalGovernmentCode body, Guid id) =>
        await reader.StatusAsync(body, id, CancellationToken.None) is { } batch
            ? new(batch, batch.UndoneBy is { } by ? await reader.StatusAsync(body, by, CancellationToken.None) : null)
            : null;
}
