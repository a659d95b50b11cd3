using System.Collections.Concurrent;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Batches;

namespace Actors.ClientApi.Registrations.Progress;

/// <summary>The states of batches that are being followed: however many follow one, the database is asked about once in <paramref name="fresh"/>. Thread-safe.</summary>
internal sealed class SharedStatuses(BatchReader reader, TimeProvider clock, TimeSpan fresh)
{
    private readonly ConcurrentDictionary<(LocalGovernmentCode, Guid), (long At, Task<BatchStatus?> Status)> _answers = new();

    /// <summary>The batch as it is, or was within <c>fresh</c>; null when the body has no such batch.</summary>
    public Task<BatchStatus?> FindAsync(LocalGovernmentCode body, Guid batch)
    {
        if (_answers.TryGetValue((body, batch), out var known) && clock.GetElapsedTime(known.At) < fresh)
        {
            return known.Status;
        }

        var status = reader.StatusAsync(body, batch, CancellationToken.None);
        _answers[(body, batch)] = (clock.GetTimestamp(), status);
        return status;
    }

    /// <summary>Forgets a batch that nobody may be following any more; whoever still does asks again.</summary>
    public void Forget(LocalGovernmentCode body, Guid batch) => _answers.TryRemove((body, batch), out _);
}
