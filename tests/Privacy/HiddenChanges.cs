using System.Text.Json.Nodes;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Privacy;

/// <summary>Single registrations and moves of people who are not to be disclosed.</summary>
internal static class HiddenChanges
{
    public static async Task ChangeOneByOneAsync(this Hidden hidden)
    {
        var entitlement = Hidden.Person(5, "5").Entitlement();
        entitlement["notDisclosed"] = true;
        var address = Entitlements.Address(Hub.Tokyo, "d-5");
        var registered = await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Put, address, entitlement.Json());
        Assert.Equal((true, null), (registered.GetProperty("notDisclosed").GetBoolean(), registered.Text("name")));
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Put, address, entitlement.Json());
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Put, address, entitlement.With("birthDate", Hidden.Name).With("sex", Hidden.Name).Json());
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Put, address, entitlement.With("address", Hidden.Address).Json());

        // Another body, that does not say so: the person is the same.
        var elsewhere = (Hidden.Person(5, "5k") with { ProgramId = "54", PayerNumber = "54146014", ValidFrom = "2027-01-01", ValidTo = "2027-12-31" }).Entitlement();
        var theirs = await hidden.Heard.SayAsync(hidden.Kanagawa, HttpMethod.Put, Entitlements.Address(Hub.Kanagawa, "d-5k"), elsewhere.Json());
        Assert.Equal((registered.Text("recipientCode"), null), (theirs.Text("recipientCode"), theirs.Text("name")));
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Delete, address);
        await hidden.Heard.SayAsync(hidden.Kanagawa, HttpMethod.Delete, Entitlements.Address(Hub.Kanagawa, "d-5k"));
    }

    public static async Task MoveAsync(this Hidden hidden)
    {
        var person = Hidden.Person(6, "6");
        var entitlement = person.Entitlement();
        entitlement["notDisclosed"] = true;
        var recipient = (await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Put, Entitlements.Address(Hub.Tokyo, "d-6"), entitlement.Json())).Text("recipientCode")!;
        var move = await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Post, $"/v1/municipalities/{Hub.Tokyo}/moves", Entitlements.Proposal(recipient, Hub.Kanagawa, "2026-11-16").Json());
        var path = $"/v1/moves/{move.Text("id")}";
        var row = (person with { HistoryKey = "d-6k", PayerNumber = "54146014", ValidFrom = "2026-11-16" }).OfMove();
        await hidden.Heard.SayAsync(hidden.Kanagawa, HttpMethod.Get, path);
        await hidden.Heard.SayAsync(hidden.Kanagawa, HttpMethod.Get, $"/v1/municipalities/{Hub.Kanagawa}/moves");
        await hidden.Heard.SayAsync(hidden.Kanagawa, HttpMethod.Post, $"{path}/accept", new JsonArray(row.With("birthDate", Hidden.Name)).ToJsonString());
        await hidden.Heard.SayAsync(hidden.Kanagawa, HttpMethod.Post, $"{path}/accept", new JsonArray(row.DeepClone()).ToJsonString());
        Assert.Equal("accepted", (await hidden.Heard.SayAsync(hidden.Kanagawa, HttpMethod.Get, path)).Text("state"));
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Post, $"{path}/decline");
        await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Delete, path);
        await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/eligibility-checks", A.QuestionFor(person).Json());
    }
}
