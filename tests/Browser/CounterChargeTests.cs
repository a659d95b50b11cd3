using System.Text.RegularExpressions;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>Quotes, charges and the ceiling of the counter page, also where something is lost on the way.</summary>
public sealed class CounterChargeTests(Chromium chromium, PostgresFixture postgres) : CounterPage(chromium, postgres)
{
    private const string Ledger = "**/v1/copayments/search";

    [Fact]
    public async Task A_quote_stripes_what_it_would_add_until_its_amounts_change()
    {
        await using var window = await LookedUpAsync("Sample hospital");
        await ExpectUsedAsync(0, window);
        await window.Page.ClickAsync("#quote");
        await Expect(window.Page.Locator("#confirm")).ToHaveTextAsync("Charge ¥6,000");
        await ExpectWidthsAsync(window, used: 0, planned: 60);

        await window.Page.FillAsync("#cost", "10000");

        await Expect(window.Page.Locator("#copayment")).ToHaveValueAsync("3000");
        await Expect(window.Page.Locator("#price")).ToBeEmptyAsync();
        await ExpectWidthsAsync(window, used: 0, planned: 0);
    }

    [Fact]
    public async Task A_charge_fills_the_bar_is_said_to_those_who_do_not_see_it_and_is_cancelled_only_where_it_was_made()
    {
        await using var hospital = await LookedUpAsync("Sample hospital");
        await using var pharmacy = await LookedUpAsync("Sample pharmacy");
        await ExpectUsedAsync(0, hospital, pharmacy);
        await Expect(hospital.Page.Locator("#live")).ToHaveTextAsync("Live");
        await Expect(hospital.Page.Locator("#prescriber-field")).ToBeHiddenAsync();
        await Expect(pharmacy.Page.Locator("#prescriber-field")).ToBeVisibleAsync();

        await ChargeAsync(hospital);

        await ExpectUsedAsync(6_000, hospital, pharmacy);
        await ExpectWidthsAsync(pharmacy, used: 60, planned: 0);
        await Expect(pharmacy.Page.Locator("#news")).ToContainTextAsync("¥6,000 used, ¥4,000 left");
        await Expect(pharmacy.Page.Locator("tr.new")).ToHaveCountAsync(1);
        await Expect(hospital.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToHaveCountAsync(1);
        await Expect(pharmacy.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToHaveCountAsync(0);
        await Expect(pharmacy.Page.Locator(".meter.full")).ToHaveCountAsync(0);

        await ChargeAsync(pharmacy);

        await Expect(hospital.Page.Locator(".meter.full")).ToHaveCountAsync(1);
        await ExpectWidthsAsync(hospital, used: 100, planned: 0);
        await Expect(hospital.Page.Locator("tr.new")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_ledger_that_is_lost_is_followed_again()
    {
        await using var window = await EnteredAsync("Sample hospital");
        var asked = 0;
        await window.Page.RouteAsync(Ledger, route => ++asked == 1 ? route.AbortAsync() : route.ContinueAsync());

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "With a monthly ceiling" }).ClickAsync();

        await ExpectUsedAsync(0, window);
        Assert.True(asked > 1);
    }

    [Fact]
    public async Task A_ledger_that_is_refused_is_not_said_to_be_live()
    {
        await using var window = await LookedUpAsync("Sample hospital");
        await Expect(window.Page.Locator("#live")).ToHaveTextAsync("Live");
        await window.Page.RouteAsync(Ledger, route => route.FulfillAsync(new() { Status = 403, ContentType = "application/problem+json", Body = """{"title":"Not allowed","status":403}""" }));

        await window.Page.ClickAsync("#ask");

        await Expect(window.Page.Locator("#live")).ToHaveTextAsync("No longer followed");
    }

    [Fact]
    public async Task The_ledger_of_the_patient_before_is_followed_no_more()
    {
        await using var window = await LookedUpAsync("Sample hospital");
        await ExpectUsedAsync(0, window);

        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        window.Page.RequestFailed += (_, request) => ended.TrySetResult($"{request.Url} {request.Failure}");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Wrong birth date" }).ClickAsync();

        Assert.EndsWith("/v1/copayments/search net::ERR_ABORTED", await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Expect(window.Page.GetByRole(AriaRole.Meter)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_charge_whose_answer_is_lost_is_sent_again_and_charged_once()
    {
        await using var window = await LookedUpAsync("Sample hospital");
        await ExpectUsedAsync(0, window);
        var keys = new List<string>();
        await window.Page.RouteAsync(new Regex("/v1/copayments$", RegexOptions.None, TimeSpan.FromSeconds(1)), async route =>
        {
            keys.Add(route.Request.Headers["idempotency-key"]);
            var answer = await route.FetchAsync();
            await (keys.Count == 1 ? route.AbortAsync() : route.FulfillAsync(new() { Response = answer }));
        });

        await ChargeAsync(window);
        await Expect(window.Page.Locator("#charge-problem")).ToHaveTextAsync("The hub does not answer.");
        await ExpectUsedAsync(6_000, window);
        await window.Page.ClickAsync("#confirm");

        await Expect(window.Page.Locator("#price")).ToContainTextAsync("Charged.");
        Assert.Equal((2, keys[0]), (keys.Count, keys[1]));
        await ExpectUsedAsync(6_000, window);
        await Expect(window.Page.Locator("#entries tbody tr")).ToHaveCountAsync(1);
    }

    private static async Task ChargeAsync(Window window)
    {
        await window.Page.ClickAsync("#quote");
        await window.Page.ClickAsync("#confirm");
    }

    private static async Task ExpectWidthsAsync(Window window, int used, int planned)
    {
        await Expect(window.Page.Locator(".meter .used")).ToHaveAttributeAsync("style", $"width: {used}%;");
        await Expect(window.Page.Locator(".meter .planned")).ToHaveAttributeAsync("style", $"width: {planned}%;");
    }
}
