using System.Net;
using System.Text;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What is answered while a change is being written.</summary>
public sealed class UncommittedStateTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    [Fact]
    public async Task Checks_neither_wait_for_a_commit_nor_see_what_is_not_committed()
    {
        var person = A.Person(1);
        await using var held = await HoldAsync(person);
        using var sent = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(person with { Deleted = "1" })), "text/csv");
        await held.MeetAsync();

        Assert.Equal("eligible", (await Hospital.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));

        await held.LetGoAsync();
        await Tokyo.FinishedAsync(sent.Headers.Location!.ToString());
        Assert.Equal("withdrawn", (await Hospital.CheckAsync(A.QuestionFor(person).Json())).Text("reason"));
    }

    [Fact]
    public async Task What_is_answered_while_a_change_is_being_written_is_answered_alike_ever_after()
    {
        var person = A.Person(2);
        await using var held = await HoldAsync(person);
        var charging = Hospital.SendChargeAsync(Charging.ChargeFor(person));
        await held.MeetAsync();

        var check = await Hospital.CheckAsync(A.QuestionFor(person).Json());
        var sheet = await Hospital.SheetAsync(SheetCalls.SearchFor(person));
        var asked = await Hospital.CheckAsync(A.QuestionFor(person).With("knownAt", Now()).Json());
        await held.LetGoAsync();
        using var charged = await charging;

        Assert.Equal(HttpStatusCode.Created, charged.StatusCode);
        Assert.Equal(0, Used(check));
        Assert.Equal(0, sheet.GetProperty("entries").GetArrayLength());
        foreach (var said in new[] { check, asked })
        {
            var again = await Hospital.CheckAsync(A.QuestionFor(person).With("knownAt", said.Text("checkedAt")).Json());
            Assert.Equal(said.GetProperty("entitlements").ToString(), again.GetProperty("entitlements").ToString());
        }

        Assert.Equal(sheet.ToString(), (await Hospital.SheetAsync(SheetCalls.SearchFor(person).With("knownAt", sheet.Text("knownAt")))).ToString());
        Assert.Equal(6_000, Used(await Hospital.CheckAsync(A.QuestionFor(person).Json())));
    }

    [Fact]
    public async Task A_change_is_known_after_all_that_was_answered_before_it()
    {
        var person = A.Person(3);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var ahead = hub.Clock.GetUtcNow();
        var sheet = await Hospital.SheetAsync(SheetCalls.SearchFor(person));

        // As of a clock that went back meanwhile.
        hub.Clock.Advance(TimeSpan.FromMinutes(-10));
        await Hospital.ChargeAsync(Charging.ChargeFor(person));
        hub.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.True(sheet.GetProperty("knownAt").GetDateTimeOffset() >= ahead);
        Assert.Equal(sheet.ToString(), (await Hospital.SheetAsync(SheetCalls.SearchFor(person).With("knownAt", sheet.Text("knownAt")))).ToString());
        Assert.Single((await Hospital.SheetAsync(SheetCalls.SearchFor(person))).GetProperty("entries").EnumerateArray());
    }

    private async Task<HeldCommits> HoldAsync(Row person)
    {
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        return await HeldCommits.HoldAsync(hub.ConnectionString);
    }

    private string Now() => hub.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");

    private static int Used(System.Text.Json.JsonElement check) =>
        check.GetProperty("entitlements")[0].GetProperty("copayment").GetProperty("monthlyUsedYen").GetInt32();
}
