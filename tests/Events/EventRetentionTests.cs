using System.Net;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Events;

/// <summary>How long events are kept.</summary>
public sealed class EventRetentionTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task Events_are_kept_for_ninety_days_and_who_comes_later_is_told_so()
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var told = database.CreateCommand(
            """
            INSERT INTO feed_events (feed, id, kind, recipient, at, told_at)
            SELECT $1, gen_random_uuid(), 'entitlementsChanged', repeat('A', 26), $2 - days * interval '1 day', $2 - days * interval '1 day' FROM unnest(ARRAY[92, 91, 89]) AS days
            """);
        told.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Hub.Hospital });
        told.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Service.Clock.GetUtcNow() });
        await told.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var (events, _) = await Facility.EventsAsync();
        Assert.Equal(3, events.Count);

        // Looked at every hour, and when a process starts.
        await Service.RestartAsync();

        var kept = await Eventually.GetAsync(async () => (await Facility.EventsAsync()).Events is { Count: < 3 } some ? some : null, "old events to be removed");
        Assert.Equal(events[2].Text("id"), Assert.Single(kept).Text("id"));
        using var late = await Facility.GetAsync($"/v1/events?after={events[0].Text("cursor")}");
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }
}
