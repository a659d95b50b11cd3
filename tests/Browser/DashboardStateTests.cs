using System.Text.RegularExpressions;
using Actors.Cli.GrainHosts;
using Actors.Tests.Api;
using Actors.Tests.Hosting.Hosts;
using Actors.Tests.Postgres;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>Bodies, programs, hosts and the session, as the dashboard's pages show them.</summary>
public sealed class DashboardStateTests(Chromium chromium, PostgresFixture postgres) : OwnHub(postgres), IClassFixture<Chromium>
{
    private HttpClient Operator => Service.As("operator");

    [Fact]
    public async Task Bodies_are_coloured_by_freshness_or_by_load()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2));
        await using var window = await OpenAsync("/dashboard");
        var map = window.Page.Locator("#map");

        await Expect(map.Locator("rect.f-fresh.l-1")).ToHaveCountAsync(1);
        await Expect(map.Locator("rect.f-fresh")).ToHaveCountAsync(1);
        await Expect(map.GetByRole(AriaRole.Button, new() { NameRegex = Named("^Tokyo, Fresh 1, Not yet taking part") })).ToHaveCountAsync(1);
        await Expect(window.Page.Locator("#legend")).ToContainTextAsync("Overdue");
        var fresh = await ColourAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Load" }).ClickAsync();

        await Expect(window.Page.Locator("#legend")).ToContainTextAsync("1–99 rows");
        await Expect(map).ToHaveAttributeAsync("data-colour", "load");
        Assert.NotEqual(fresh, await ColourAsync());
        await Expect(window.Page.Locator($"#detail tr:has([href='/dashboard/municipalities/{Hub.Tokyo}'])")).ToHaveTextAsync(Named("^東京都Fresh.*:[0-9]{2}2$"));
        await window.AssertAccessibleAsync();
        window.AssertStayedHome();

        Task<string> ColourAsync() => map.Locator("rect.f-fresh").EvaluateAsync<string>("cell => getComputedStyle(cell).fill");
    }

    [Fact]
    public async Task Hosts_and_the_parts_of_the_service_are_shown_with_their_state()
    {
        await using var window = await OpenAsync("/dashboard");

        string[] membership = Clusters.Host is GrainHost.Orleans ? ["Cluster membership: ok"] : [];
        await Expect(window.Page.Locator("#health .badge.good")).ToHaveTextAsync(["Start: ok", "Database: ok", "Reference data: ok", "Journal: ok", .. membership], new() { UseInnerText = true });
        await Expect(window.Page.Locator("#hosts tr")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator("#hosts tr .badge.good")).ToHaveTextAsync("Ready");
        await Expect(window.Page.Locator("#hosts tr")).ToContainTextAsync("this page's");
    }

    [Fact]
    public async Task A_program_is_found_and_its_page_tells_rules_versions_and_who_uses_it()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2));
        await using var window = await OpenAsync("/dashboard");
        await window.Page.FillAsync("#find-program", "54");
        await Expect(window.Page.Locator("#programs a")).ToHaveCountAsync(1);

        await window.Page.ClickAsync("#programs a");

        await Expect(window.Page.Locator("#name")).ToHaveTextAsync(Named("^54 .+"));
        await Expect(window.Page.Locator("#rules li")).Not.ToHaveCountAsync(0);
        await Expect(window.Page.Locator("#versions tr")).Not.ToHaveCountAsync(0);
        await Expect(window.Page.Locator("#use tr")).ToHaveTextAsync(["東京都22"]);
        await Expect(window.Page.Locator("#use-sum")).ToContainTextAsync("Total 2 Registrations");
        await Expect(window.Page.Locator("#counting")).ToBeHiddenAsync();
        window.AssertStayedHome();
    }

    [Fact]
    public async Task Names_and_codes_are_found_however_they_are_typed()
    {
        await using var window = await OpenAsync("/dashboard");

        await window.Page.FillAsync("#find-program", "５４");
        await Expect(window.Page.Locator("#programs a")).ToHaveCountAsync(1);
        await window.Page.FillAsync("#find-program", "no such program");
        await Expect(window.Page.Locator("#programs")).ToHaveTextAsync("There is nothing here.");
        await window.Page.FillAsync("#find", "１３０００");
        await Expect(window.Page.Locator("#detail a")).ToHaveAttributeAsync("href", $"/dashboard/municipalities/{Hub.Tokyo}");
    }

    [Fact]
    public async Task A_body_names_programs_that_stand_on_a_later_page_of_their_list()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1));
        await using var window = await OpenAsync("/dashboard");
        var programs = new Regex(@"/v1/programs\?", RegexOptions.None, TimeSpan.FromSeconds(1));
        await window.Page.RouteAsync(programs, route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = route.Request.Url.Contains("after=10", StringComparison.Ordinal) ? """{"programs":[{"id":"54","name":"later"}],"after":null}""" : """{"programs":[{"id":"10","name":"first"}],"after":"10"}""",
        }));

        await window.Page.GotoAsync($"/dashboard/municipalities/{Hub.Tokyo}");

        await Expect(window.Page.Locator("#counts a")).ToContainTextAsync("later");
    }

    [Fact]
    public async Task A_body_has_a_page_of_its_own_uploads_refusals_counts_and_brake_that_follows_them()
    {
        await Service.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, A.Person(9) with { PayerNumber = "54146014" });
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1), A.Person(2) with { BirthDate = "1980-13-45" });
        await Tokyo.ReleaseBrakeAsync(Hub.Tokyo);
        await using var window = await OpenAsync($"/dashboard/municipalities/{Hub.Tokyo}", stopped: true);
        var page = window.Page;

        await Expect(page.Locator("#facts .value")).ToHaveTextAsync([Named("^Fresh$"), Named("[0-9]:[0-9]"), Named("^(not yet|.*[0-9]:[0-9].*)$"), Named("^1$")]);
        await Expect(page.Locator("#uploads li")).ToHaveCountAsync(1);
        await Expect(page.Locator("#uploads li")).ToContainTextAsync("1 refused");
        await Expect(page.Locator("#counts tr")).ToHaveTextAsync(Named("^54.+11$"));
        await Expect(page.Locator("#brake dd").Last).ToHaveTextAsync("1,000");
        await Expect(page.Locator("#batches tr")).ToHaveTextAsync(Named("DifferencePublished211$"));
        await Expect(page.Locator("#refusals tr")).ToHaveTextAsync(Named("^birthDate.+1$"));

        // Its timers stand still: what is read anew from here on is, because an upload was told.
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(3));

        await Expect(page.Locator("#uploads li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#batches tr .good")).ToHaveCountAsync(2);
        await Expect(page.Locator("#counts tr")).ToHaveTextAsync(Named("^54.+22$"));
        window.AssertStayedHome();
    }

    [Theory]
    [InlineData("/dashboard/municipalities/999999", "999999")]
    [InlineData("/dashboard/programs/99", "99")]
    public async Task A_page_of_nothing_says_so_and_no_more(string address, string name)
    {
        await using var window = await OpenAsync(address);

        await Expect(window.Page.Locator("#notice")).ToHaveTextAsync("There is nothing here.");
        await Expect(window.Page.Locator("#notice")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync(name);
        await Expect(window.Page.Locator("main .card:visible")).ToHaveCountAsync(0);
        await window.AssertAccessibleAsync();
    }

    [Fact]
    public async Task A_session_whose_key_ended_is_told_with_the_way_back()
    {
        using var made = await Operator.PostJsonAsync("/v1/keys", """{"role":"operator","label":"second"}""");
        var key = await made.JsonAsync();
        await using var window = await chromium.OpenAsync(Service.Anonymous.BaseAddress!);
        await window.SignInAsync(key.Text("text")!, "/dashboard/programs/54");

        using var revoked = await Operator.DeleteAsync($"/v1/keys/{key.GetProperty("key").Text("id")}");

        await Expect(window.Page.Locator("#connection")).ToHaveAttributeAsync("data-state", "signedOut");
        await Expect(window.Page.Locator("#connection a")).ToHaveAttributeAsync("href", "/dashboard/sign-in?to=%2Fdashboard%2Fprograms%2F54");
    }

    /// <param name="stopped">Whether the page's own timers stand still.</param>
    private async Task<Window> OpenAsync(string page, bool stopped = false)
    {
        var window = await chromium.OpenAsync(Service.Anonymous.BaseAddress!, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        if (stopped)
        {
            await window.Page.Clock.SetFixedTimeAsync(Service.Clock.GetUtcNow().UtcDateTime);
            await window.Page.Clock.PauseAtAsync(Service.Clock.GetUtcNow().UtcDateTime);
        }

        await window.SignInAsync(Operator.DefaultRequestHeaders.Authorization!.Parameter!, page);
        return window;
    }

    private static Regex Named(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
