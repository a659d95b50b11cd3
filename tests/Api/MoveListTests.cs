using System.Net;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What a body sees of the moves from and to it, as time goes by.</summary>
public sealed class MoveListTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Kanagawa => hub.As($"municipality:{Hub.Kanagawa}");

    [Fact]
    public async Task Both_bodies_page_through_their_moves_and_a_proposal_expires_after_90_days()
    {
        var people = new List<Row>();
        for (var number = 1; number <= 3; number++)
        {
            people.Add(A.Person(number));
            var registered = await Tokyo.RegisterAsync(Hub.Tokyo, people[^1]);
            hub.Clock.Advance(TimeSpan.FromSeconds(1));
            await Tokyo.ProposeAsync(Hub.Tokyo, registered.Text("recipientCode")!, Hub.Kanagawa, "2026-11-16");
        }

        var first = await Kanagawa.GetJsonAsync($"/v1/municipalities/{Hub.Kanagawa}/moves?state=proposed&limit=2");
        var second = await Kanagawa.GetJsonAsync($"/v1/municipalities/{Hub.Kanagawa}/moves?state=proposed&limit=2&after={first.Text("after")}");
        var sent = (await Tokyo.GetJsonAsync($"/v1/municipalities/{Hub.Tokyo}/moves")).GetProperty("moves").EnumerateArray().Select(move => move.Text("id")).ToList();

        Assert.Equal(sent, first.GetProperty("moves").EnumerateArray().Concat(second.GetProperty("moves").EnumerateArray()).Select(move => move.Text("id")));
        Assert.Equal((3, null), (sent.Count, second.Text("after")));

        hub.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal(3, (await Tokyo.GetJsonAsync($"/v1/municipalities/{Hub.Tokyo}/moves?state=expired")).GetProperty("moves").GetArrayLength());
        Assert.Equal(0, (await Tokyo.GetJsonAsync($"/v1/municipalities/{Hub.Tokyo}/moves?state=proposed")).GetProperty("moves").GetArrayLength());
        var expired = await Kanagawa.GetJsonAsync($"/v1/moves/{sent[0]}");
        Assert.Equal("expired", expired.Text("state"));
        Assert.Equal(HttpStatusCode.Conflict, (await Kanagawa.AcceptAsync(expired, (people[2] with { HistoryKey = "k", PayerNumber = "54146014", ValidFrom = "2026-11-16" }).OfMove())).Status);
        await Tokyo.ProposeAsync(Hub.Tokyo, expired.Text("recipientCode")!, Hub.Kanagawa, "2026-11-16");
    }

    [Theory]
    [InlineData("state=open", "state")]
    [InlineData("limit=0", "limit")]
    [InlineData("after=x", "after")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        var (status, body) = await Tokyo.GetAsync($"/v1/municipalities/{Hub.Tokyo}/moves?{query}").AnsweredAsync();

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(body.GetProperty("errors").TryGetProperty(field, out _));
    }
}
