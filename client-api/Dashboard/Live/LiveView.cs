using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors.ClientApi.Dashboard.Measuring;
using Npgsql;

namespace Actors.ClientApi.Dashboard.Live;

/// <summary>What one viewer was told last, and so what is new to it. Not thread-safe.</summary>
/// <param name="after">The newest sample that the viewer has, milliseconds since 1970 UTC.</param>
internal sealed class LiveView(Boards boards, SampledHour hour, TimeProvider clock, long after)
{
    /// <summary>The page takes a stream without news for lost after five seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, BodyState> _bodies = new(StringComparer.Ordinal);
    private ImmutableArray<BodyState> _told;
    private ImmutableArray<UploadState>? _uploads;
    private long _sample;
    private byte[]? _service;

    /// <summary>The samples that were taken before the viewer came.</summary>
    public LiveEvent Begin()
    {
        var history = hour.Since(after);
        _sample = hour.Latest?.At ?? 0;
        return LiveEvent.Of(history);
    }

    /// <summary>What is new now. Where the database does not answer, what it would tell stays as it was; that it does not is told.</summary>
    public async IAsyncEnumerable<LiveEvent> NewsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        if (hour.Latest is { } sample && sample.At > _sample)
        {
            _sample = sample.At;
            yield return LiveEvent.Of(sample);
        }

        // Asked for together: the database may be silent to all of them. Health does not wait for it long.
        var (newUploads, newBodies, hosts) = (TryAsync(boards.Uploads.GetAsync(), stop), TryAsync(boards.Bodies.GetAsync(), stop), TryAsync(boards.Hosts.GetAsync(), stop));
        var health = boards.Health.GetAsync().WaitAsync(stop);
        if (await newUploads is { IsDefault: false } uploads && !(_uploads is { } told && told.SequenceEqual(uploads)))
        {
            _uploads = uploads;
            yield return LiveEvent.Of(uploads);
        }

        if (await newBodies is { IsDefault: false } bodies && Changed(bodies) is { IsEmpty: false } changed)
        {
            yield return LiveEvent.Of(changed);
        }

        var service = new ServiceState(await health, await hosts);
        var json = JsonSerializer.SerializeToUtf8Bytes(service, DashboardJson.Default.ServiceState);
        if (_service is null || !json.AsSpan().SequenceEqual(_service))
        {
            _service = json;
            yield return LiveEvent.Of(service);
        }
    }

    private ImmutableArray<BodyState> Changed(ImmutableArray<BodyState> bodies)
    {
        // The board is renewed less often than it is looked at.
        if (bodies == _told)
        {
            return [];
        }

        _told = bodies;
        var changed = bodies.Where(body => _bodies.GetValueOrDefault(body.Code) != body).ToImmutableArray();
        foreach (var body in changed)
        {
            _bodies[body.Code] = body;
        }

        return changed;
    }

    private async Task<T?> TryAsync<T>(Task<T> answer, CancellationToken stop)
    {
        try
        {
            return await answer.WaitAsync(Patience, clock, stop);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return default;
        }
    }
}
