namespace Actors.Cli.ServiceStates;

/// <summary>What runs, where, and how it is doing: what `actors status --json` prints.</summary>
/// <param name="Data">The data directory.</param>
/// <param name="Ready">All processes can do their work.</param>
/// <param name="Process">Of several processes that of the first; <paramref name="Url"/> and <paramref name="Host"/> likewise. Null where none runs.</param>
/// <param name="Version">Of the software that runs, with its commit; null where the service could not be asked.</param>
/// <param name="Database">Null where none is known here, or it does not answer.</param>
/// <param name="ClusterFolder">The private cluster's; null where there is none.</param>
/// <param name="Work">What the service does; null where it could not be asked.</param>
/// <param name="Unknown">Why something is not told; null where all is.</param>
internal sealed record ServiceState(
    string Data,
    bool Running,
    bool Ready,
    int? Process,
    string? Url,
    string? Host,
    string? Version,
    IReadOnlyList<ProcessState> Processes,
    DatabaseState? Database,
    string? ClusterFolder,
    bool ClusterRunning,
    bool SampleLoaded,
    WorkState? Work,
    string? Unknown);

/// <summary>A process that was started here.</summary>
/// <param name="Checks">What <c>/health/ready</c> looked at: name → <c>ok</c> or what is wrong; empty where it does not answer.</param>
internal sealed record ProcessState(string Name, int Process, string Url, string Host, bool Ready, IReadOnlyDictionary<string, string> Checks);

/// <summary>The database.</summary>
/// <param name="Version">PostgreSQL's.</param>
/// <param name="Schema">The last step of the schema that it has; null where it has none.</param>
internal sealed record DatabaseState(string Version, int? Schema);

/// <summary>What the service does, as its dashboard is shown it: by one process, the uploads by all.</summary>
/// <param name="Silos">The processes that run grains, on other machines too; null where the database does not tell.</param>
/// <param name="Uploads">Those that are not at an end; null likewise.</param>
/// <param name="JournalWaiting">Access records that the database does not have yet.</param>
/// <param name="JournalLag">The longest that one of them waits, seconds.</param>
/// <param name="EventsWaiting">Changes that no feed tells yet.</param>
/// <param name="EventsLag">The longest that one of them waits, seconds.</param>
internal sealed record WorkState(
    IReadOnlyList<SiloState>? Silos, IReadOnlyList<UploadProgress>? Uploads, double? JournalWaiting, double? JournalLag, double? EventsWaiting, double? EventsLag);

/// <summary>A process that runs grains.</summary>
/// <param name="State"><c>starting</c>, <c>ready</c>, <c>leaving</c>, <c>silent</c> or <c>dead</c>.</param>
internal sealed record SiloState(string Name, string State, DateTime StartedAt, DateTime SeenAt);

/// <summary>How far an upload has come.</summary>
/// <param name="Code">The body's.</param>
/// <param name="State">As in the contract; <c>held</c> while the anomaly brake holds it.</param>
internal sealed record UploadProgress(Guid Id, string Code, string Name, string State, string Mode, int Rows, int Processed, int Rejected, DateTime ReceivedAt)
{
    /// <summary>Whether anything is still to come.</summary>
    internal bool IsUnderWay => State is "validating" or "ready" or "held" or "publishing";
}
