using System.Collections.Concurrent;
using System.Collections.Immutable;
using Actors.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Actors.Tests.Publishing;

/// <summary>The service's own bulk reads and writes, with places between them where a test can let something else happen.</summary>
internal sealed class WatchedStates(IBulkStates states) : IBulkStates, IAsyncDisposable
{
    /// <summary>Between the reading of a chunk and its writing, with the state's type.</summary>
    private Func<Type, Task>? AfterRead { get; set; }

    /// <summary>Between what a chunk makes of states, read or taken for new, and its commit.</summary>
    private Func<Type, Task>? BeforeWrite { get; set; }

    /// <summary>Between the commit of a chunk and what follows it.</summary>
    private Func<Type, Task>? AfterWrite { get; set; }

    /// <summary>States written so far.</summary>
    public int Written { get; private set; }

    /// <summary>Grains that were written for the first time without a look at what others wrote, each as often as that was tried.</summary>
    public ConcurrentQueue<GrainId> Free { get; } = [];

    /// <summary>Puts it into a service.</summary>
    public static void Into(IServiceCollection services)
    {
        var original = services.Last(service => service.ServiceType == typeof(IBulkStates)).ImplementationFactory!;
        services.AddSingleton<IBulkStates>(provider => new WatchedStates((IBulkStates)original(provider)));
    }

    /// <summary>Lets something happen at the next reading of states of a type, once.</summary>
    public void OnceAfterRead<T>(Func<Task> happening) => AfterRead = Once<T>(happening, () => AfterRead = null);

    /// <summary>Lets something happen before the next commit of states of a type, once.</summary>
    public void OnceBeforeWrite<T>(Func<Task> happening) => BeforeWrite = Once<T>(happening, () => BeforeWrite = null);

    /// <summary>Lets something happen after the next commit of states of a type, once.</summary>
    public void OnceAfterWrite<T>(Func<Task> happening) => AfterWrite = Once<T>(happening, () => AfterWrite = null);

    public ValueTask DisposeAsync() => states is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    public async Task<ImmutableArray<StateVersion<T>>> ReadAsync<T>(IReadOnlyList<GrainId> grains, CancellationToken cancellationToken) where T : class, IWrittenInBulk, new()
    {
        var read = await states.ReadAsync<T>(grains, cancellationToken);
        await (AfterRead?.Invoke(typeof(T)) ?? Task.CompletedTask);
        return read;
    }

    public async Task<ImmutableArray<bool>> WriteAsync<T>(IReadOnlyList<StateVersion<T>> writes, Func<GrainId, bool> isContended) where T : class, IWrittenInBulk, new()
    {
        await (BeforeWrite?.Invoke(typeof(T)) ?? Task.CompletedTask);
        foreach (var write in writes.Where(write => write.Version == 0 && !isContended(write.Grain)))
        {
            Free.Enqueue(write.Grain);
        }

        var landed = await states.WriteAsync(writes, isContended);
        Written += landed.Count(one => one);
        await (AfterWrite?.Invoke(typeof(T)) ?? Task.CompletedTask);
        return landed;
    }

    private static Func<Type, Task> Once<T>(Func<Task> happening, Action forget) => async type =>
    {
        if (type == typeof(T))
        {
            forget();
            await happening();
        }
    };
}
