using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Actors.ClientApi.Dashboard.Measuring;
using Npgsql;

namespace Actors.ClientApi.Dashboard.Live;

/// <summary>What one viewer was told last, and so what is new to it. Not thread-safe.</summary>
/// <param name="after">The newest sample that the viewer has, milliseconds since 1970 UTC.</param>
internal sealed class LiveView(Boards boards, SampledHour hour, long after)
{
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

        if (await TryAsync(boards.Uploads.GetAsync(), stop) is { IsDefault: false } uploads && !(_uploads is { } told && told.SequenceEqual(uploads)))
        {
            _uploads = uploads;
            yield return LiveEvent.Of(uploads);
        }

        if (await TryAsync(boards.Bodies.GetAsync(), stop) is { IsDefault: false } bodies && Changed(bodies) is { IsEmpty: false } changed)
        {
            yield return LiveEvent.Of(changed);
        }

        var service = new ServiceState(await TryAsync(boards.Health.GetAsync(), stop), await TryAsync(boards.Hosts.GetAsync(), stop));
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

    private static async Task<T?> TryAsync<T>(Task<T> answer, CancellationToken stop)
    {
        try
        {
            return await answer.WaitAsync(stop);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return default;
        }
    }
}
