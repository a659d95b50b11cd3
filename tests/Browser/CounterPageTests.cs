using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>The counter page as a clerk uses it, in a real browser.</summary>
public sealed class CounterPageTests(Chromium chromium, PostgresFixture postgres) : CounterPage(chromium, postgres)
{
    [Fact]
    public async Task A_charge_fills_the_ceiling_in_both_windows_at_once_and_a_cancellation_empties_it()
    {
        // Nothing but the service connects the two: each is a browser of its own.
        await using var hospital = await LookedUpAsync("Sample hospital");
        await using var pharmacy = await LookedUpAsync("Sample pharmacy");
        await Expect(hospital.Page.Locator(".verdict")).ToContainTextAsync("Covered");
        await Expect(hospital.Page.Locator(".person")).ToContainTextAsync("難波 花子");
        await ExpectUsedAsync(0, hospital, pharmacy);

        await hospital.Page.ClickAsync("#quote");
        await Expect(hospital.Page.Locator(".steps li")).Not.ToHaveCountAsync(0);
        await Expect(hospital.Page.Locator("#price .sum")).ToHaveTextAsync("¥6,000");
        await ExpectUsedAsync(0, hospital, pharmacy);
        await hospital.PictureAsync("counter-quote");
        await hospital.Page.ClickAsync("#confirm");
        await ExpectUsedAsync(6_000, hospital, pharmacy);
        await hospital.PictureAsync("counter-charged");
        await pharmacy.PictureAsync("counter-second-window");

        await pharmacy.Page.ClickAsync("#quote");
        await Expect(pharmacy.Page.Locator("#price .sum")).ToHaveTextAsync("¥4,000");
        await pharmacy.Page.ClickAsync("#confirm");
        await ExpectUsedAsync(10_000, hospital, pharmacy);
        await hospital.PictureAsync("counter-full");
        await Expect(pharmacy.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToHaveCountAsync(1);

        await pharmacy.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await ExpectUsedAsync(6_000, hospital, pharmacy);
        await Expect(hospital.Page.Locator("tr.off")).ToHaveCountAsync(1);
        hospital.AssertStayedHome();
        pharmacy.AssertStayedHome();
    }

    [Fact]
    public async Task A_second_window_opens_on_the_same_patient_as_the_other_facility()
    {
        await using var window = await LookedUpAsync("Sample hospital");
        var second = await window.PopupAsync(() => window.Page.ClickAsync("#second"));

        await Expect(second.Locator("#who")).ToContainTextAsync(Hub.OtherHospital);
        await Expect(second.GetByRole(AriaRole.Meter)).ToHaveAttributeAsync("aria-valuenow", "0");
        Assert.EndsWith("/counter", second.Url, StringComparison.Ordinal);
        window.AssertStayedHome();
    }

    [Fact]
    public async Task A_reason_is_said_in_plain_words_of_both_languages()
    {
        await using var window = await EnteredAsync("Sample hospital");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Wrong birth date" }).ClickAsync();
        await Expect(window.Page.Locator(".verdict.warn")).ToContainTextAsync("The birth date is not the registered one");
        await Expect(window.Page.Locator("#ledger-card")).ToBeHiddenAsync();
        await window.Page.ClickAsync("#language");
        await Expect(window.Page.Locator(".verdict.warn")).ToContainTextAsync("生年月日が登録と一致しません");
        await window.PictureAsync("counter-reason-ja");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "登録なし" }).ClickAsync();
        await Expect(window.Page.Locator(".verdict.warn")).ToContainTextAsync("登録されていません");
        await Expect(window.Page.Locator("#recipient")).ToHaveValueAsync("9999996");
        window.AssertStayedHome();
    }

    [Fact]
    public async Task A_wrong_field_is_marked_and_gets_the_focus()
    {
        await using var window = await EnteredAsync("Sample hospital");

        await window.Page.FillAsync("#insurer", "12345678");
        await window.Page.FillAsync("#number", "1");
        await window.Page.ClickAsync("#ask");

        await Expect(window.Page.Locator("#insurer")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(window.Page.Locator("#insurer")).ToBeFocusedAsync();
        await Expect(window.Page.Locator("#birth-wrong")).ToContainTextAsync("must be a date");
        await window.AssertAccessibleAsync();
        await window.PictureAsync("counter-wrong-fields");
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using var window = await EnteredAsync("Sample hospital");
        var keyboard = window.Page.Keyboard;

        await window.Page.FocusAsync("#insurer");
        foreach (var typed in new[] { Patient.InsurerNumber, Patient.Symbol, Patient.Number, Patient.Branch })
        {
            await keyboard.TypeAsync(typed);
            await keyboard.PressAsync("Tab");
        }

        await keyboard.TypeAsync("05011980");
        await keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator(".verdict")).ToContainTextAsync("Covered");
        await window.Page.FocusAsync("#cost");
        await keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#confirm")).ToBeVisibleAsync();
        await window.Page.FocusAsync("#quote");
        await keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator("#confirm")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await ExpectUsedAsync(6_000, window);
    }

    [Fact]
    public async Task A_key_is_typed_where_there_is_noSample_and_leaves_no_trace()
    {
        File.Delete(Sample);
        await using var window = await OpenAsync();
        await Expect(window.Page.Locator("#demo")).ToBeHiddenAsync();
        await window.AssertAccessibleAsync();

        await window.Page.FillAsync("#key", "not-a-key");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#entrance-problem")).ToContainTextAsync("not valid");
        await window.Page.FillAsync("#key", Key(Hub.Hospital));
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#counter")).ToBeVisibleAsync();
        await window.Page.FillAsync("#insurer", Patient.InsurerNumber);
        await window.Page.FillAsync("#symbol", Patient.Symbol);
        await window.Page.FillAsync("#number", Patient.Number);
        await window.Page.FillAsync("#birth", Patient.BirthDate);
        await window.Page.ClickAsync("#ask");
        await ExpectUsedAsync(0, window);

        Assert.All(window.Asked, url => Assert.DoesNotContain(Patient.Number, url, StringComparison.Ordinal));
        Assert.All(window.Asked, url => Assert.DoesNotContain(Key(Hub.Hospital), url, StringComparison.Ordinal));
        Assert.Equal("{}|{}|", await window.Page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + '|' + JSON.stringify(sessionStorage) + '|' + document.cookie"));
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator("#entrance")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#key")).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1280, 900)]
    [InlineData("en-GB", ColorScheme.Dark, 1280, 900)]
    [InlineData("ja-JP", ColorScheme.Light, 390, 844)]
    [InlineData("ja-JP", ColorScheme.Dark, 390, 844)]
    public async Task Everybody_can_read_it(string locale, ColorScheme colours, int width, int height)
    {
        await using var window = await OpenAsync(new() { Locale = locale, ColorScheme = colours, ViewportSize = new() { Width = width, Height = height } });
        var name = $"{locale[..2]}-{colours.ToString().ToLowerInvariant()}-{width}";
        await Expect(window.Page.Locator("#demo-keys button")).ToHaveCountAsync(2);
        await window.AssertAccessibleAsync();
        await window.PictureAsync($"counter-entrance-{name}");

        await window.Page.Locator("#demo-keys button").First.ClickAsync();
        await window.Page.Locator("#example-list button").First.ClickAsync();
        await ExpectUsedAsync(0, window);
        await window.Page.ClickAsync("#quote");
        await window.Page.ClickAsync("#confirm");
        await ExpectUsedAsync(6_000, window);
        await window.AssertAccessibleAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
        await window.PictureAsync($"counter-{name}");
        window.AssertStayedHome();
    }

    [Theory]
    [InlineData(401, "This key is not valid.")]
    [InlineData(429, "Too many attempts. Wait a little.")]
    [InlineData(503, "The hub does not answer.")]
    public async Task A_key_that_opens_nothing_says_why(int status, string why)
    {
        await using var window = await OpenAsync();
        await window.Page.RouteAsync("**/v1/events?**", route => route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = $$"""{"title":"No","status":{{status}}}""" }));

        await window.Page.FillAsync("#key", "some-key");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("#entrance-problem")).ToHaveTextAsync(why);
    }

    [Fact]
    public async Task A_certificate_is_asked_by_instead_of_a_card()
    {
        await using var window = await EnteredAsync("Sample hospital");

        await window.Page.CheckAsync("[name=shown][value=certificate]");
        await Expect(window.Page.Locator("#card-fields")).ToBeHiddenAsync();
        await window.Page.FillAsync("#payer", Patient.PayerNumber);
        await window.Page.FillAsync("#recipient", Patient.RecipientNumber);
        await window.Page.FillAsync("#birth", Patient.BirthDate);
        await window.Page.ClickAsync("#ask");

        await Expect(window.Page.Locator(".verdict")).ToContainTextAsync("Covered");
    }

    [Fact]
    public async Task A_clerk_who_leaves_leaves_nothing_behind()
    {
        await using var window = await LookedUpAsync("Sample hospital");
        await ExpectUsedAsync(0, window);

        await window.Page.ClickAsync("#leave");

        await Expect(window.Page.Locator("#entrance")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#counter")).ToBeHiddenAsync();
        Assert.DoesNotContain(Patient.Name, await window.Page.ContentAsync(), StringComparison.Ordinal);
    }
}
