using System.Collections.Immutable;
using Actors.ClientApi.Municipalities;
using Actors.ClientApi.Operations;
using Actors.ClientApi.Streams;
using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Grains.Ports;
using Actors.Storage.Batches;

namespace Actors.ClientApi.Dashboard.Live;

/// <summary>What all viewers are shown beside the numbers of this process: uploads, bodies, hosts. The database is asked for all of them together. Thread-safe.</summary>
internal sealed class Boards
{
    private const int MostUploads = 40;

    /// <summary>An upload is shown for so long after it came, and always while it is under way.</summary>
    private static readonly TimeSpan UploadsShown = TimeSpan.FromMinutes(15);

    /// <summary>The rows of so long are a body's load.</summary>
    private static readonly TimeSpan LoadOver = TimeSpan.FromHours(24);

    private readonly IReferenceSnapshot _reference;
    private readonly Freshness _freshness;

    public Boards(UploadReader uploads, IReferenceSnapshot reference, Freshness freshness, IHostStates hosts, Readiness readiness, TimeProvider clock)
    {
        (_reference, _freshness) = (reference, freshness);
        Uploads = new(async () => Named(await uploads.RecentAsync(clock.GetUtcNow() - UploadsShown, MostUploads, CancellationToken.None)), clock, TimeSpan.FromMilliseconds(400));
        Bodies = new(async () => Judged(await uploads.RowsAsync(clock.GetUtcNow() - LoadOver, CancellationToken.None)), clock, TimeSpan.FromSeconds(2));
        Hosts = new(() => hosts.AllAsync(CancellationToken.None), clock, TimeSpan.FromSeconds(2));
        Health = new(() => readiness.LookAsync(CancellationToken.None), clock, TimeSpan.FromSeconds(2));
    }

    public Shared<ImmutableArray<UploadState>> Uploads { get; }

    /// <summary>All bodies that may register, by code.</summary>
    public Shared<ImmutableArray<BodyState>> Bodies { get; }

    public Shared<IReadOnlyList<HostState>> Hosts { get; }

    /// <summary>As <c>/health/ready</c> tells it.</summary>
    public Shared<IReadOnlyDictionary<string, string>> Health { get; }

    private ImmutableArray<UploadState> Named(ImmutableArray<UploadLine> lines) =>
        [.. lines.Select(line => UploadState.Of(line, _reference.Municipalities.Find(line.Body)?.Name ?? line.Body.Value))];

    private ImmutableArray<BodyState> Judged(Dictionary<LocalGovernmentCode, long> rows) =>
    [
        .. _reference.Municipalities.All
            .Where(body => body.Kind is not MunicipalityKind.Ward)
            .OrderBy(body => body.Code.Value, StringComparer.Ordinal)
            .Select(body => Judged(body, rows.GetValueOrDefault(body.Code))),
    ];

    private BodyState Judged(Municipality body, long rows)
    {
        var freshness = _freshness.Of(body.Code);
        var word = freshness switch { { BatchId: null } => "none", { Stale: true } => "stale", { Overdue: true } => "overdue", _ => "fresh" };
        return new(body.Code.Value, body.Name, word, freshness.PublishedAt, rows);
    }
}
