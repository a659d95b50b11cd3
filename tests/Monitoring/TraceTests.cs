using System.Collections.Concurrent;
using System.Diagnostics;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.Monitoring;

/// <summary>A request can be followed through the calls to grains that it makes, to the commit that makes it durable.</summary>
public sealed class TraceTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_charge_is_traced_from_its_request_to_its_commit()
    {
        await Busy.DoAsync(hub);
        using var traces = new Traces();
        var trace = ActivityTraceId.CreateRandom();
        var client = hub.As($"facility:{Hub.Hospital}");
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        await client.ChargeAsync(Charging.ChargeFor(Busy.Person));

        // The answer may overtake the end of what made it possible.
        var seen = await Eventually.GetAsync(
            () => Task.FromResult(traces.Of(trace) is var some && some.Any(activity => activity.Kind is ActivityKind.Server) && some.Any(write => CommitsOf(traces, write).Any()) ? some : null),
            "the request and its commit to end");
        var write = Assert.Single(seen, activity => activity.OperationName == "grain state write");
        Assert.Contains(Above(seen, write), activity => activity.OperationName.EndsWith("IRecipientGrain/Charge", StringComparison.Ordinal));
        Assert.Equal("Microsoft.AspNetCore", Above(seen, write).Last().Source.Name);

        // The commit is shared, and so in a trace of its own: linked to the writes that it makes durable.
        var commit = Assert.Single(CommitsOf(traces, write));
        Assert.Equal("grain state commit", commit.OperationName);
        Assert.Contains(traces.All, activity => activity.Source.Name == "Npgsql" && activity.ParentSpanId == commit.SpanId);
    }

    private static IEnumerable<Activity> CommitsOf(Traces traces, Activity write) => traces.All.Where(activity => activity.Links.Any(link => link.Context.SpanId == write.SpanId));

    /// <summary>From an activity to the request.</summary>
    private static IEnumerable<Activity> Above(IReadOnlyCollection<Activity> trace, Activity activity)
    {
        for (var at = trace.FirstOrDefault(one => one.SpanId == activity.ParentSpanId); at is not null; at = trace.FirstOrDefault(one => one.SpanId == at.ParentSpanId))
        {
            yield return at;
        }
    }
}

/// <summary>Everything that is traced in this process while it lives.</summary>
internal sealed class Traces : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Traces()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Actors" or "Npgsql" or "Microsoft.AspNetCore" or "Microsoft.Orleans.Application",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<Activity> All => _ended;

    public IReadOnlyList<Activity> Of(ActivityTraceId trace) => [.. _ended.Where(activity => activity.TraceId == trace)];

    public void Dispose() => _listener.Dispose();
}
