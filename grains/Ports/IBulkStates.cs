using System.Collections.Immutable;
using Orleans.Runtime;

namespace Actors.Grains.Ports;

/// <summary>Reads and writes the states of many grains past the grains. Thread-safe; several writes go on at the same time, the others wait.</summary>
public interface IBulkStates
{
    /// <summary>The stored states, in the order asked for; a new state at version 0 for a grain that was never written.</summary>
    Task<ImmutableArray<StateVersion<T>>> ReadAsync<T>(IReadOnlyList<GrainId> grains, CancellationToken cancellationToken) where T : class, IWrittenInBulk, new();

    /// <summary>
    /// Writes the states, with their side rows (<see cref="ISideRows"/>), over the versions they name. Each lands whole or not at all; all that land do so in
    /// one transaction, as a rule. An answer lost with the connection is found out from the tables.
    /// </summary>
    /// <param name="isContended">Whether others are likely to make this grain at the same time: first writes of grains that nobody else makes cost less.</param>
    /// <returns>Whether each landed; one that did not met another version, or rows of an upload that are not staged any more.</returns>
    /// <exception cref="Exception">The database refuses or cannot be reached: what landed is unknown.</exception>
    Task<ImmutableArray<bool>> WriteAsync<T>(IReadOnlyList<StateVersion<T>> writes, Func<GrainId, bool> isContended) where T : class, IWrittenInBulk, new();
}

/// <summary>The state of a grain and the version it was read at.</summary>
/// <param name="Version">Counts the writes; 0 before the first one.</param>
public readonly record struct StateVersion<T>(GrainId Grain, T State, long Version);
