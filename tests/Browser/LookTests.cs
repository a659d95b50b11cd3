using System.Text.RegularExpressions;
using Actors.Tests.Api;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>Language and colours, which the browser says at first and the reader chooses; and the way past the bar on top.</summary>
public sealed class LookTests(Chromium chromium, Hub hub) : IClassFixture<Chromium>, IClassFixture<Hub>
{
    private const string LightGround = "rgb(244, 246, 249)";
    private const string DarkGround = "rgb(13, 19, 28)";

    [Theory]
    [InlineData("/counter")]
    [InlineData("/dashboard/sign-in")]
    public async Task A_page_speaks_the_browsers_language_until_another_one_is_chosen_and_keeps_that(string page)
    {
        await using var window = await OpenAsync(page, new() { Locale = "ja-JP" });
        await ExpectAsync("ja", "English");

        await window.Page.ClickAsync("#language");
        await ExpectAsync("en", "日本語");
        await window.Page.ReloadAsync();
        await ExpectAsync("en", "日本語");

        async Task ExpectAsync(string language, string other)
        {
            await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(window.Page.Locator("#language")).ToHaveTextAsync(other);
            await Expect(window.Page.Locator("h2").First).ToHaveTextAsync(new Regex(language == "ja" ? "[ぁ-ヿ]" : "^[A-Za-z ']+$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
    }

    [Theory]
    [InlineData("/counter", ColorScheme.Light, LightGround)]
    [InlineData("/dashboard/sign-in", ColorScheme.Dark, DarkGround)]
    public async Task A_page_has_the_systems_colours_until_others_are_chosen_and_keeps_those(string page, ColorScheme system, string ground)
    {
        await using var window = await OpenAsync(page, new() { ColorScheme = system });
        await ExpectAsync("Colours: auto", ground);

        await window.Page.ClickAsync("#theme");
        await ExpectAsync("Colours: light", LightGround);
        await window.Page.ClickAsync("#theme");
        await ExpectAsync("Colours: dark", DarkGround);
        await window.Page.ReloadAsync();
        await ExpectAsync("Colours: dark", DarkGround);
        await window.Page.ClickAsync("#theme");
        await ExpectAsync("Colours: auto", ground);

        async Task ExpectAsync(string chosen, string colour)
        {
            await Expect(window.Page.Locator("#theme")).ToHaveTextAsync(chosen);
            await Expect(window.Page.Locator("body")).ToHaveCSSAsync("background-color", colour);
        }
    }

    [Theory]
    [InlineData("/counter")]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/municipalities/130001")]
    [InlineData("/dashboard/programs/54")]
    public async Task The_first_key_leads_past_the_bar_on_top(string page)
    {
        await using var window = await chromium.OpenAsync(hub.Anonymous.BaseAddress!);
        await window.SignInAsync(hub.As("operator").DefaultRequestHeaders.Authorization!.Parameter!);
        await window.Page.GotoAsync(page);

        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".skip")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("#main")).ToBeFocusedAsync();
    }

    private async Task<Window> OpenAsync(string page, BrowserNewContextOptions options)
    {
        var window = await chromium.OpenAsync(hub.Anonymous.BaseAddress!, options);
        await window.Page.GotoAsync(page);
        return window;
    }
}
