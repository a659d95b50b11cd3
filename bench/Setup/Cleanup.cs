namespace Actors.Bench.Setup;

/// <summary>Ends what a bench started, the last first, whatever happened before; a failure to end one thing does not keep the others.</summary>
internal sealed class Cleanup : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _started = new();

    public T Add<T>(T started)
        where T : IAsyncDisposable
    {
        _started.Push(started);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var one))
        {
            try
            {
                await one.DisposeAsync();
            }
            catch (Exception problem) when (problem is IOException or InvalidOperationException or UnauthorizedAccessException or Cli.Failure)
            {
                await Console.Error.WriteLineAsync(problem.Message);
            }
        }
    }
}
