using System.Collections.Concurrent;
using Actors.ClientApi.Streams;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Grains.Ports;
using Actors.Storage.Municipalities;

namespace Actors.ClientApi.Dashboard;

/// <summary>How many people programs serve. Counting looks at everything that is registered, so a count is kept for a minute, and one is made at a time. Thread-safe.</summary>
internal sealed class ProgramUses(ProgramReader reader, IReferenceSnapshot reference, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>Longer than this an operator does not wait, and the database is not kept at it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<ProgramId, Shared<ProgramUse>> _uses = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <param name="program">One that there is: what is counted is kept.</param>
    /// <exception cref="Npgsql.NpgsqlException">The database does not answer, or not in time.</exception>
    public Task<ProgramUse> OfAsync(ProgramId program) => _uses.GetOrAdd(program, one => new(() => CountAsync(one), clock, Fresh)).GetAsync();

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ProgramUse> CountAsync(ProgramId program)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var now = clock.GetUtcNow();
            var counts = await reader.InForceAsync(program, JapaneseDays.DayOf(now), Patience, CancellationToken.None);
            return new(now.UtcDateTime, [.. counts.Select(count => new ProgramUseLine(count.Body.Value, reference.Municipalities.Find(count.Body)?.Name ?? count.Body.Value, count.Registrations, count.People))]);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
