using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Storage.Reference;
using Npgsql;

namespace Actors.ClientApi.Operations;

/// <summary>What keeps the process from its work, looked at part by part. Thread-safe.</summary>
public sealed class Readiness(ServiceStatus status, ReferenceSnapshot reference, AccessJournal journal, NpgsqlDataSource database, IEnumerable<IReadinessCheck> others)
{
    private const string Ok = "ok";

    /// <summary>A process that measures answers; that it records nobody is said here, and loudly at its start.</summary>
    private const string JournalOff = "OFF: not every reading is recorded";

    /// <summary>
    /// A process whose reference data is older than this is not ready. A version of a program counts 60 s after its silo began to write it, by that silo's clock: this is less by
    /// the 15 s that the commit may take, and by what clocks may be apart.
    /// </summary>
    private static readonly TimeSpan MaxReferenceAge = TimeSpan.FromSeconds(60 - 15) - Instants.ClocksApart;

    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(2);

    /// <summary>Name → <c>ok</c> or what is wrong.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LookAsync(CancellationToken cancellationToken)
    {
        var checks = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = status.WaitingFor is { } waiting ? $"waiting for {waiting}" : status.IsStopping ? "stopping" : Ok,
            ["database"] = await DatabaseAsync(cancellationToken),
            ["reference"] = reference.Age is { } age && age <= MaxReferenceAge ? Ok : "not renewed for 40 s",
            ["journal"] = journal.IsOff ? JournalOff : journal.Fault ?? Ok,
        };
        foreach (var other in others)
        {
            checks[other.Name] = other.Fault ?? Ok;
        }

        return checks;
    }

    /// <summary>Whether nothing of it keeps the process from its work.</summary>
    public static bool IsReady(IReadOnlyDictionary<string, string> checks) => checks.Values.All(check => check is Ok or JournalOff);

    private async Task<string> DatabaseAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(DatabasePatience);
        try
        {
            await using var ping = database.CreateCommand("SELECT 1");
            await ping.ExecuteScalarAsync(patience.Token);
            return Ok;
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            return "does not answer";
        }
    }
}
