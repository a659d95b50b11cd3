using Actors.Eligibility.Periods;
using Actors.Storage;
using Actors.Storage.Journal;
using Actors.Storage.Reference;

namespace Actors.ClientApi.Operations;

/// <summary>What keeps the process from its work, looked at part by part. Thread-safe.</summary>
public sealed class Readiness(ServiceStatus status, ReferenceSnapshot reference, AccessJournal journal, DatabasePing database, IEnumerable<IReadinessCheck> others)
{
    private const string Ok = "ok";

    /// <summary>A process that measures answers; that it records nobody is said here, and loudly at its start.</summary>
    private const string JournalOff = "OFF: not every reading is recorded";

    /// <summary>
    /// A process whose reference data is older than this is not ready. A version of a program counts 60 s after its silo began to write it, by that silo's clock: this is less by
    /// the 15 s that the commit may take, and by what clocks may be apart.
    /// </summary>
    private static readonly TimeSpan MaxReferenceAge = TimeSpan.FromSeconds(60 - 15) - Instants.ClocksApart;

    /// <summary>Name → <c>ok</c> or what is wrong.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LookAsync(CancellationToken cancellationToken)
    {
        var checks = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = status.WaitingFor is { } waiting ? $"waiting for {waiting}" : status.IsStopping ? "stopping" : Ok,
            ["database"] = await database.AnswersAsync(cancellationToken) ? Ok : "does not answer",
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
}
