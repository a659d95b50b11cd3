namespace Actors.Grains.Ports;

/// <summary>Where the processor's part of uploads runs, so that a check finds a thread and a core at once. Thread-safe.</summary>
public interface IBulkWork
{
    /// <summary>Runs the work there. What it awaits goes on there too, one step after the other.</summary>
    Task<T> RunAsync<T>(Func<Task<T>> work);

    /// <inheritdoc cref="RunAsync{T}" />
    Task RunAsync(Func<Task> work);
}
