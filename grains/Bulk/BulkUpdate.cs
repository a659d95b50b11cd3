using System.Collections.Immutable;
using Actors.Grains.Ports;
using Orleans.Runtime;

namespace Actors.Grains.Bulk;

/// <summary>
/// Changes the states of many grains: those in memory through the grain, all others past them, read and written together without an activation. Exact
/// because every write names the version it replaces, and because grains that came into memory meanwhile are told to read anew
/// (<see cref="IResidents"/>).
/// </summary>
/// <param name="isContended">Whether several updates are likely to make this grain at the same time; one that was read, or overtaken, and has no state yet, is taken for that anyway.</param>
public sealed class BulkUpdate<TState>(IResidents residents, IBulkStates states, Func<GrainId, bool> isContended, Func<GrainId, Task> refresh) where TState : class, IWrittenInBulk, new()
{
    /// <summary>Makes all changes; each is durable when it returns.</summary>
    /// <param name="grains">Distinct.</param>
    /// <param name="isUnwritten">Whether a grain is taken for never written, and not read at first: one that was written after all is overtaken.</param>
    /// <param name="throughGrain">Makes the change of a grain by calling it.</param>
    /// <param name="pastGrains">
    /// Makes of stored states what is to be written: the changed ones, each over the version it was read at. A state that needs no write is left
    /// out. Called again, for those that another write overtook, on what is stored then.
    /// </param>
    public async Task RunAsync(
        IReadOnlyCollection<GrainId> grains,
        Func<GrainId, bool> isUnwritten,
        Func<GrainId, Task> throughGrain,
        Func<ImmutableArray<StateVersion<TState>>, Task<BulkWrites<TState>>> pastGrains,
        CancellationToken cancellationToken)
    {
        var left = grains;
        while (left.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var resident = await residents.AmongAsync(left);
            var calls = resident.Select(throughGrain).ToList();
            try
            {
                left = await PastAsync(resident.Count == 0 ? left : [.. left.Where(grain => !resident.Contains(grain))], isUnwritten, calls, throughGrain, pastGrains, cancellationToken);
                isUnwritten = _ => false;
            }
            finally
            {
                await Task.WhenAll(calls);
            }
        }
    }

    /// <summary>Returns the grains whose stored state was overtaken.</summary>
    private async Task<IReadOnlyCollection<GrainId>> PastAsync(
        IReadOnlyCollection<GrainId> grains,
        Func<GrainId, bool> isUnwritten,
        List<Task> calls,
        Func<GrainId, Task> throughGrain,
        Func<ImmutableArray<StateVersion<TState>>, Task<BulkWrites<TState>>> pastGrains,
        CancellationToken cancellationToken)
    {
        if (grains.Count == 0)
        {
            return [];
        }

        var planned = await pastGrains(await StoredAsync(grains, isUnwritten, cancellationToken));
        calls.AddRange(planned.NeedGrain.Select(throughGrain));
        if (planned.Writes.IsEmpty)
        {
            return [];
        }

        ImmutableArray<bool> landed;
        try
        {
            landed = await states.WriteAsync(planned.Writes, grain => !isUnwritten(grain) || isContended(grain));
        }
        finally
        {
            // Also after a failure: what the database did may be unknown.
            var entered = await residents.AmongAsync(ImmutableArray.CreateRange(planned.Writes, write => write.Grain));
            await Task.WhenAll(entered.Select(refresh));
        }

        return [.. planned.Writes.Where((_, n) => !landed[n]).Select(write => write.Grain)];
    }

    private async Task<ImmutableArray<StateVersion<TState>>> StoredAsync(IReadOnlyCollection<GrainId> grains, Func<GrainId, bool> isUnwritten, CancellationToken cancellationToken)
    {
        var stored = ImmutableArray.CreateBuilder<StateVersion<TState>>(grains.Count);
        var written = new List<GrainId>();
        foreach (var grain in grains)
        {
            if (isUnwritten(grain))
            {
                stored.Add(new(grain, new(), 0));
            }
            else
            {
                written.Add(grain);
            }
        }

        if (written.Count > 0)
        {
            stored.AddRange(await states.ReadAsync<TState>(written, cancellationToken));
        }

        return stored.MoveToImmutable();
    }
}

/// <summary>What is to be done about stored states.</summary>
/// <param name="Writes">To be written, over the versions named.</param>
/// <param name="NeedGrain">Those that only the grain itself can change.</param>
public readonly record struct BulkWrites<TState>(ImmutableArray<StateVersion<TState>> Writes, ImmutableArray<GrainId> NeedGrain);
