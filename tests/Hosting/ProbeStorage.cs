using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Tests.Hosting;

/// <summary>A storage in memory with versions, as strict as a database; it can be told to fail. As on any Orleans storage, a missing record is a new state.</summary>
public sealed class ProbeStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), (object? Value, int Version)> _records = new();

    /// <summary>Thrown by every operation while set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Stores a value behind the grain's back, as another process would.</summary>
    public void Overwrite(string stateName, GrainId grainId, object value) =>
        _records.AddOrUpdate((stateName, grainId), (value, 1), (_, old) => (value, old.Version + 1));

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Work();
        var found = _records.TryGetValue((stateName, grainId), out var record);
        grainState.RecordExists = found;
        grainState.ETag = found ? Text(record.Version) : null;
        grainState.State = found ? (T?)record.Value : Activator.CreateInstance<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Work();
        var key = (stateName, grainId);
        var isWritten = _records.TryGetValue(key, out var stored)
            ? grainState.ETag == Text(stored.Version) && _records.TryUpdate(key, (grainState.State, stored.Version + 1), stored)
            : grainState.ETag is null && _records.TryAdd(key, (grainState.State, 1));
        ThrowUnless(isWritten, stored.Version, grainState.ETag);
        grainState.ETag = Text(stored.Version + 1);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Work();
        var isCleared = !_records.TryGetValue((stateName, grainId), out var stored)
            || (grainState.ETag == Text(stored.Version) && _records.TryRemove(new((stateName, grainId), stored)));
        ThrowUnless(isCleared, stored.Version, grainState.ETag);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static void ThrowUnless(bool isDone, int stored, string? current)
    {
        if (!isDone)
        {
            throw new InconsistentStateException("The record has another version.", Text(stored), current);
        }
    }

    private async Task Work()
    {
        await Task.Yield();
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
