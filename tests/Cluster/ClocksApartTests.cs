using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Eligibility.Periods;
using Actors.Storage.Reference;
using Actors.Tests.Api;
using Actors.Tests.Hosting.Hosts;
using Actors.Tests.Postgres;
using Actors.Tests.Receipts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>Two silos of one cluster whose clocks are five seconds apart: what was done through the one that is ahead is there, and in its place, at the one that is behind.</summary>
public sealed class ClocksApartTests(PostgresFixture postgres) : IAsyncDisposable
{
    private const int People = 8;
    private const int KnownAfterSeconds = 60;
    private Hub? _first;
    private Hub? _second;
    private bool _firstIsAhead;

    private Hub Behind => _firstIsAhead ? _second! : _first!;

    private Hub Ahead => _firstIsAhead ? _first! : _second!;

    public async ValueTask DisposeAsync()
    {
        // The one that the files belong to goes last.
        await (_second?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_first?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <param name="firstIsAhead">Whether the silo that started first is ahead: which of them has the grains, and so writes by its clock, hangs on who was there first.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_registered_and_charged_through_one_is_so_at_the_other_at_once(bool firstIsAhead)
    {
        await StartAsync(firstIsAhead);
        foreach (var person in Enumerable.Range(1, People).Select(A.Person))
        {
            var code = (await Tokyo(Ahead).RegisterAsync(Hub.Tokyo, person)).Text("recipientCode")!;
            Assert.Equal("eligible", (await Hospital(Behind).CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));
            Assert.Contains(person.HistoryKey, (await Tokyo(Behind).GetJsonAsync($"/v1/recipients/{code}/history")).ToString(), StringComparison.Ordinal);
            Assert.Equal(1, (await Tokyo(Behind).GetJsonAsync($"/v1/recipients/{code}/entitlements")).GetProperty("entitlements").GetArrayLength());

            var first = await Hospital(Ahead).ChargeAsync(Charging.ChargeFor(person));
            Assert.Contains(first.Text("entryId")!, await SheetAsync(Behind, person), StringComparison.Ordinal);
            var second = await Hospital(Behind).ChargeAsync(Charging.ChargeFor(person));
            Assert.Contains(second.Text("entryId")!, await SheetAsync(Ahead, person), StringComparison.Ordinal);
            Assert.Equal((6_000, 4_000), (first.GetProperty("patientYen").GetInt32(), second.GetProperty("patientYen").GetInt32()));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_of_one_is_repeated_signed_and_asked_for_by_its_instant_at_the_other(bool firstIsAhead)
    {
        await StartAsync(firstIsAhead);
        foreach (var person in Enumerable.Range(1, People).Select(A.Person))
        {
            await Tokyo(Ahead).RegisterAsync(Hub.Tokyo, person);
            var said = await Hospital(Ahead).CheckAsync(A.QuestionFor(person).Json());
            await Ahead.ShipAsync();

            var repeated = await Hospital(Behind).GetJsonAsync($"/v1/eligibility-checks/{said.Text("checkId")}");
            var receipt = await Hospital(Behind).ReceiptAsync(said.Text("checkId")!);
            var again = await Hospital(Behind).CheckAsync(A.QuestionFor(person).With("knownAt", said.Text("checkedAt")!).Json());

            Assert.Equal(said.ToString(), repeated.ToString());
            Assert.True((await Hospital(Ahead).VerifyAsync(receipt)).GetProperty("valid").GetBoolean());
            Assert.Equal("eligible", again.Text("outcome"));
        }

        // Of each person a registration, a check, its repetition and receipt, and the check by its instant.
        await Behind.ShipAsync();
        Assert.Equal(People * 5, await Api.Database.CountAsync(Behind.ConnectionString, "access_records WHERE recipient IS NOT NULL"));
    }

    [Fact]
    public async Task Uploads_that_wait_are_applied_in_the_order_in_which_they_were_sent_whichever_received_them()
    {
        await StartAsync();
        var person = A.Person(1);
        await Tokyo(Ahead).PublishAsync(Hub.Tokyo, person);
        await using var commits = await HeldCommits.HoldAsync(Behind.ConnectionString);
        await SendAsync(Ahead, person with { MonthlyCapYen = "20000" });
        await commits.MeetAsync();
        var next = await SendAsync(Ahead, person with { MonthlyCapYen = "30000" });
        var last = await SendAsync(Behind, person with { MonthlyCapYen = "5000" });
        await commits.LetGoAsync();

        await Tokyo(Behind).FinishedAsync(next);
        await Tokyo(Behind).FinishedAsync(last);
        Assert.Contains("\"monthlyCapYen\":5000", (await Hospital(Behind).CheckAsync(A.QuestionFor(person).Json())).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_of_a_program_counts_from_one_instant_which_each_reaches_by_its_own_clock()
    {
        await StartAsync();
        using var put = await Ahead.As("operator").PutVersionAsync("54", "2026-11-01", ProgramCalls.Rules(percent: 10));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        await Task.WhenAll(RefreshAsync(Ahead), RefreshAsync(Behind));

        // Whichever silo wrote it: 55 s later at the earliest by the clock that is ahead, 65 s at the latest by the one that is behind.
        Advance(TimeSpan.FromSeconds(KnownAfterSeconds - 30));
        Assert.All([await ProgramAsync(Ahead), await ProgramAsync(Behind)], program => Assert.NotEqual("2026-11-01", program.Text("version")));
        Advance(TimeSpan.FromSeconds(36));
        var (ahead, behind) = (await ProgramAsync(Ahead), await ProgramAsync(Behind));
        Assert.Equal(("2026-11-01", "2026-11-01"), (ahead.Text("version"), behind.Text("version")));
        Assert.Equal(ahead.Text("knownFrom"), behind.Text("knownFrom"));
    }

    [Fact]
    public async Task A_browser_that_signed_in_at_one_is_signed_in_at_the_other()
    {
        await StartAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var form = new FormUrlEncodedContent([new("key", Ahead.As("operator").DefaultRequestHeaders.Authorization!.Parameter!)]);
        using var signedIn = await browser.PostAsync(new Uri(Ahead.Address("http"), "/dashboard/sign-in"), form);
        browser.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        using var session = await browser.GetAsync(new Uri(Behind.Address("http"), "/dashboard/session"));

        Assert.Equal(HttpStatusCode.NoContent, session.StatusCode);
    }

    private static HttpClient Tokyo(Hub hub) => hub.As($"municipality:{Hub.Tokyo}");

    private static HttpClient Hospital(Hub hub) => hub.As($"facility:{Hub.Hospital}");

    private async Task StartAsync(bool firstIsAhead = true)
    {
        Clusters.SkipUnlessPossible();
        _firstIsAhead = firstIsAhead;
        _first = new Hub(() => postgres.CreateDatabaseAsync(), change: null, $"--Actors:ProgramsKnownAfterSeconds={KnownAfterSeconds}");
        await _first.InitializeAsync();
        _second = await _first.BesideAsync(firstIsAhead ? -Instants.ClocksApart : Instants.ClocksApart);
    }

    private void Advance(TimeSpan by)
    {
        Ahead.Clock.Advance(by);
        Behind.Clock.Advance(by);
    }

    private static Task RefreshAsync(Hub hub) => hub.Services.GetRequiredService<ReferenceSnapshot>().RefreshAsync(TestContext.Current.CancellationToken);

    private static Task<JsonElement> ProgramAsync(Hub hub) => hub.As("operator").GetJsonAsync("/v1/programs/54?on=2026-11-20");

    private static async Task<string> SheetAsync(Hub hub, Row person)
    {
        using var sheet = await Hospital(hub).PostJsonAsync("/v1/copayments/search", SheetCalls.SearchFor(person).Json());
        return await sheet.Content.ReadAsStringAsync();
    }

    private static async Task<string> SendAsync(Hub hub, Row row)
    {
        using var sent = await Tokyo(hub).SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(row)), "text/csv");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }
}
