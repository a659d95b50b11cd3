using Npgsql;

namespace Actors.Storage;

/// <summary>Whether the database answers, however many requests wait for it: over a connection apart, and once for all who ask meanwhile. Thread-safe.</summary>
/// <param name="database">With a connection for it alone.</param>
public sealed class DatabasePing(NpgsqlDataSource database)
{
    private const int PatienceSeconds = 2;

    private readonly Lock _lock = new();
    private Task _answer = Task.CompletedTask;

    /// <summary>False after two seconds without an answer.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Asked().WaitAsync(TimeSpan.FromSeconds(PatienceSeconds), cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    /// <remarks>Not cancelled: where the server is silent, the cancellation would wait for it too.</remarks>
    private Task Asked()
    {
        lock (_lock)
        {
            return _answer = _answer.IsCompleted ? AskAsync() : _answer;
        }
    }

    private async Task AskAsync()
    {
        await using var ping = database.CreateCommand("SELECT 1");
        ping.CommandTimeout = PatienceSeconds;
        await ping.ExecuteScalarAsync();
    }
}
