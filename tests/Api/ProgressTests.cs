using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Actors.ClientApi.Registrations.Progress;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

public sealed class ProgressTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private int Remembered => hub.Services.GetRequiredService<ProgressStreams>().Remembered;

    [Fact]
    public async Task The_stream_tells_how_far_an_upload_is_and_ends_with_it()
    {
        await using var commits = await HeldCommits.HoldAsync(hub.ConnectionString);
        using var sent = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(Enumerable.Range(1, 50).Select(A.Person))), "text/csv");
        await commits.MeetAsync();

        // What is told while nothing can be committed lets go of the commits.
        var events = await EventsAsync($"{sent.Headers.Location}/progress", seen: commits.LetGoAsync);

        Assert.Equal(("publishing", 0), (events[0].Text("state"), events[0].Count("processed")));
        Assert.All(events, one => Assert.Equal(50, one.Count("rows")));
        Assert.Equal(("published", 50, false), (events[^1].Text("state"), events[^1].Count("processed"), events[^1].GetProperty("undoing").GetBoolean()));
        var processed = events.Select(one => one.Count("processed")).ToList();
        Assert.Equal(processed.Order(), processed);
    }

    [Fact]
    public async Task The_stream_of_a_batch_that_waits_for_somebody_ends_and_the_one_of_an_undo_tells_the_undo()
    {
        var waiting = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File(A.Person(60), A.Person(61)));
        var path = Batches.PathOf(Hub.Tokyo, waiting);
        Assert.Equal("ready", Assert.Single(await EventsAsync($"{path}/progress")).Text("state"));

        using var published = await Tokyo.PostAsync($"{path}/publish", null);
        await Tokyo.RestingAsync(path, publishes: true);
        using var undone = await Tokyo.PostAsync($"{path}/undo", null);
        var last = (await EventsAsync($"{path}/progress"))[^1];

        Assert.Equal(0, Remembered);
        Assert.Equal(("undone", true, 2, 2), (last.Text("state"), last.GetProperty("undoing").GetBoolean(), last.Count("rows"), last.Count("processed")));
    }

    [Fact]
    public async Task A_stream_of_nothing_is_a_404_and_takes_no_place_from_others_and_no_memory()
    {
        var absent = $"/v1/municipalities/{Hub.Tokyo}/batches/{Guid.NewGuid()}/progress";
        for (var n = 0; n < 40; n++)
        {
            using var response = await Tokyo.GetAsync(absent);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Equal(0, Remembered);
    }

    /// <param name="seen">Done after the first event.</param>
    private async Task<List<JsonElement>> EventsAsync(string path, Func<Task>? seen = null)
    {
        await using var stream = await Tokyo.GetStreamAsync(path);
        var events = new List<JsonElement>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            Assert.Equal("progress", item.EventType);
            events.Add(JsonElement.Parse(item.Data));
            if (events.Count == 1 && seen is not null)
            {
                await seen();
            }
        }

        return events;
    }
}
