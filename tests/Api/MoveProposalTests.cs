using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Eligibility.Periods;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Who may propose what, and who sees it.</summary>
public sealed class MoveProposalTests(Hub hub) : IClassFixture<Hub>
{
    private const string MovedOn = "2026-11-16";

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Kanagawa => hub.As($"municipality:{Hub.Kanagawa}");

    [Fact]
    public async Task A_body_that_never_registered_the_person_is_told_nothing()
    {
        var registered = await Tokyo.RegisterAsync(Hub.Tokyo, A.Person(3));
        var known = Entitlements.Proposal(registered.Text("recipientCode")!, Hub.Tokyo, MovedOn).Json();
        var unknown = Entitlements.Proposal(new string('A', 26), Hub.Tokyo, MovedOn).Json();

        var (oneStatus, one) = await Kanagawa.PostJsonAsync($"/v1/municipalities/{Hub.Kanagawa}/moves", known).AnsweredAsync();
        var (otherStatus, other) = await Kanagawa.PostJsonAsync($"/v1/municipalities/{Hub.Kanagawa}/moves", unknown).AnsweredAsync();

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (oneStatus, otherStatus));
        Assert.Equal(one.Text("type"), other.Text("type"));
    }

    [Fact]
    public async Task A_move_is_seen_by_its_two_bodies_only()
    {
        var move = await ProposedAsync(1);
        var id = move.Text("id");
        var minato = hub.As($"municipality:{Hub.Minato}");

        Assert.Equal((await Tokyo.GetJsonAsync($"/v1/moves/{id}")).ToString(), (await Kanagawa.GetJsonAsync($"/v1/moves/{id}")).ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await minato.GetAsync($"/v1/moves/{id}").AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await minato.GetAsync($"/v1/moves/{Guid.NewGuid()}").AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await minato.GetAsync("/v1/moves/none").AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await minato.PostJsonAsync($"/v1/moves/{id}/accept", "[]").AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Tokyo.PostJsonAsync($"/v1/moves/{id}/accept", "[]").AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Tokyo.PostAsync($"/v1/moves/{id}/decline", null).AnsweredAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Kanagawa.DeleteAsync($"/v1/moves/{id}").AnsweredAsync()).Status);
    }

    [Fact]
    public async Task The_same_proposal_again_is_the_one_that_is_open_and_another_one_waits()
    {
        var move = await ProposedAsync(2);
        var path = $"/v1/municipalities/{Hub.Tokyo}/moves";

        var same = await Tokyo.PostJsonAsync(path, Entitlements.Proposal(move.Text("recipientCode")!, Hub.Kanagawa, MovedOn).Json()).AnsweredAsync();
        var other = await Tokyo.PostJsonAsync(path, Entitlements.Proposal(move.Text("recipientCode")!, Hub.Kanagawa, "2026-11-17").Json()).AnsweredAsync();

        Assert.Equal((HttpStatusCode.OK, move.ToString()), (same.Status, same.Body.ToString()));
        Assert.Equal((HttpStatusCode.Conflict, "/problems/move-open"), (other.Status, other.Body.Text("type")));
        await Tokyo.DeleteAsync($"/v1/moves/{move.Text("id")}");
        await Tokyo.ProposeAsync(Hub.Tokyo, move.Text("recipientCode")!, Hub.Kanagawa, "2026-11-17");
    }

    [Fact]
    public async Task Who_was_registered_by_a_clock_that_is_ahead_can_move_at_once()
    {
        var ahead = Instants.ClocksApart;
        hub.Clock.Advance(ahead);
        var registered = await Tokyo.RegisterAsync(Hub.Tokyo, A.Person(5));
        hub.Clock.Advance(-ahead);

        var move = await Tokyo.ProposeAsync(Hub.Tokyo, registered.Text("recipientCode")!, Hub.Kanagawa, MovedOn);

        Assert.Equal("proposed", move.Text("state"));
    }

    [Fact]
    public async Task Wrong_fields_of_a_proposal_are_named()
    {
        var registered = await Tokyo.RegisterAsync(Hub.Tokyo, A.Person(4));
        var path = $"/v1/municipalities/{Hub.Tokyo}/moves";

        var malformed = await Tokyo.PostJsonAsync(path, """{"recipientCode":"x","to":"999999","movedOn":"16.11.2026","programIds":["?"]}""").AnsweredAsync();
        var toItself = await Tokyo.PostJsonAsync(path, Entitlements.Proposal(registered.Text("recipientCode")!, Hub.Tokyo, "1999-01-01").Json()).AnsweredAsync();
        var tooLate = await Tokyo.PostJsonAsync(path, Entitlements.Proposal(registered.Text("recipientCode")!, Hub.Kanagawa, "2027-01-01").Json()).AnsweredAsync();
        var otherProgram = await Tokyo.PostJsonAsync(path, Entitlements.Proposal(registered.Text("recipientCode")!, Hub.Kanagawa, MovedOn).With("programIds", new JsonArray("52")).Json()).AnsweredAsync();

        Assert.Equal(["movedOn", "programIds[0]", "recipientCode", "to"], Entitlements.Fields(malformed));
        Assert.Equal(["movedOn", "to"], Entitlements.Fields(toItself));
        Assert.Equal(["movedOn"], Entitlements.Fields(tooLate));
        Assert.Equal(["programIds[0]"], Entitlements.Fields(otherProgram));
    }

    private async Task<JsonElement> ProposedAsync(int number)
    {
        var registered = await Tokyo.RegisterAsync(Hub.Tokyo, A.Person(number));
        return await Tokyo.ProposeAsync(Hub.Tokyo, registered.Text("recipientCode")!, Hub.Kanagawa, MovedOn);
    }
}
