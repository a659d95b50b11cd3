using System.Text.Json;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Journal;
using Actors.Storage.Keys;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Tests.Events;

/// <summary>Facilities and municipalities that read their events, and what makes them hear of a person.</summary>
internal static class Listening
{
    public static async Task<(List<JsonElement> Events, string After)> EventsAsync(this HttpClient client, string query = "")
    {
        var page = await client.GetJsonAsync($"/v1/events?{query}");
        return ([.. page.GetProperty("events").EnumerateArray()], page.Text("after")!);
    }

    /// <summary>The events that are meant, once there are so many: none more came with them.</summary>
    public static Task<List<JsonElement>> HearAsync(this HttpClient client, int count, Func<JsonElement, bool> meant) => Eventually.GetAsync(
        async () =>
        {
            var all = new List<JsonElement>();
            for (var (events, after) = await client.EventsAsync(); events.Count > 0; (events, after) = await client.EventsAsync($"after={after}"))
            {
                all.AddRange(events.Where(meant));
            }

            return all.Count >= count ? all : null;
        },
        $"{count} events");

    /// <summary>Records in the service's own journal that a facility looked a person up.</summary>
    public static async Task SeenAsync(this Hub hub, string facility, string recipient, Consent consent = Consent.Given)
    {
        var journal = hub.Services.GetRequiredService<AccessJournal>();
        var record = new AccessRecord(hub.Clock.GetUtcNow(), AccessAction.Check, Guid.NewGuid(), ApiRole.Facility, facility, Samples.Parse<RecipientCode>(recipient))
        {
            Consent = consent,
            Purpose = "treatment",
        };
        await journal.WriteAsync(record);
        await journal.ShipAsync(CancellationToken.None);
    }
}
