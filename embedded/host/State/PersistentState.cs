using System.Runtime.ExceptionServices;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Embedded;

/// <summary>A grain's stored record. Where none is stored the state is a new one. What storage throws reaches the grain as an <see cref="OrleansException"/>.</summary>
internal sealed class PersistentState<TState>(PersistentStateFactory<TState> factory, Activation activation)
    : IPersistentState<TState>, IGrainState<TState>, IStoredState
{
    public TState State { get; set; } = default!;

    TState? IGrainState<TState>.State
    {
        get => State;
        set => State = value!;
    }

    public string? ETag { get; set; }

    public string? Etag => ETag;

    public bool RecordExists { get; set; }

    public async Task ReadStateAsync()
    {
        await Guard(static (storage, name, grain, state) => storage.ReadStateAsync(name, grain, state));
        if (!RecordExists)
        {
            State = Activator.CreateInstance<TState>();
        }
    }

    public Task WriteStateAsync() => Guard(static (storage, name, grain, state) => storage.WriteStateAsync(name, grain, state));

    public async Task ClearStateAsync()
    {
        await Guard(static (storage, name, grain, state) => storage.ClearStateAsync(name, grain, state));
        RecordExists = false;
        State = Activator.CreateInstance<TState>();
    }

    private async Task Guard(Func<IGrainStorage, string, GrainId, IGrainState<TState>, Task> operation)
    {
        try
        {
            await operation(factory.Storage, factory.StateName, activation.GrainId, this);
        }
        catch (OrleansException exception)
        {
            activation.DeactivateIfInconsistent(exception);
            ExceptionDispatchInfo.Throw(exception);
        }
        catch (Exception exception)
        {
            throw new OrleansException($"Storage of '{factory.StateName}' of {activation.GrainId} failed: {exception.Message}", exception);
        }
    }
}
