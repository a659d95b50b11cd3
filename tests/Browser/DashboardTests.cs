using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>The dashboard as an operator sees it, in a real browser.</summary>
public sealed partial class DashboardTests(Chromium chromium, Hub hub) : IClassFixture<Chromium>, IClassFixture<Hub>
{
    private const int ManyRows = 30_000;

    private string OperatorKey => hub.As("operator").DefaultRequestHeaders.Authorization!.Parameter!;

    [Fact]
    public async Task Numbers_move_while_checks_are_answered()
    {
        await using var window = await OpenAsync();
        using var stop = new CancellationTokenSource();
        var load = LoadAsync(stop.Token);
        var most = new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 };

        await Expect(window.Tile("checks")).ToHaveTextAsync(Positive(), most);
        await Expect(window.Tile("answerP99")).ToHaveTextAsync(new Regex("(µs|ms|s)$", RegexOptions.None, TimeSpan.FromSeconds(1)), most);
        await Expect(window.Tile("residents")).ToHaveTextAsync(Positive(), most);
        await Expect(window.Page.Locator("#reasons")).ToContainTextAsync("Identifier unknown", new() { Timeout = 60_000 });
        await Expect(window.Page.Locator("#kinds")).ToContainTextAsync("recipient");
        var first = await window.Page.Locator("body").GetAttributeAsync("data-sample");
        await Expect(window.Page.Locator("body")).Not.ToHaveAttributeAsync("data-sample", first!);

        await stop.CancelAsync();
        await load;
        await window.PictureAsync("dashboard-under-load");
        window.AssertStayedHome();
    }

    [Fact]
    public async Task A_progress_bar_moves_and_reaches_its_end()
    {
        await using var window = await OpenAsync();
        await window.Page.EvaluateAsync(
            """
            () => {
              window.seen = [];
              window.said = new Set();
              new MutationObserver(() => document.querySelectorAll("#uploads progress").forEach(bar => {
                window.said.add(bar.parentElement.textContent.replace(/[0-9.,]+/g, "N"));
                bar.hasAttribute("value") && window.seen.push(bar.value / bar.max);
              }))
                .observe(document.getElementById("uploads"), { subtree: true, childList: true, attributes: true, characterData: true });
            }
            """);
        var file = Encoding.UTF8.GetBytes(Row.File(Enumerable.Range(500_000, ManyRows).Select(A.Person).Append(A.Person(499_999) with { BirthDate = "1980-13-45" })));
        using var sent = await hub.As($"municipality:{Hub.Tokyo}").SendAsync(Hub.Tokyo, file, "text/csv");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var upload = window.Page.Locator($"[data-upload='{sent.Headers.Location!.ToString().Split('/')[^1]}']");

        await Expect(upload.Locator("progress")).ToHaveJSPropertyAsync("value", ManyRows + 1, new() { Timeout = 60_000 });
        await Expect(upload).ToContainTextAsync("Published");
        await Expect(upload).ToContainTextAsync("1 refused");
        await Expect(window.Page.Locator("#announcements")).ToContainTextAsync("was published");

        var seen = await window.Page.EvaluateAsync<double[]>("() => window.seen");
        Assert.Contains(seen, share => share is > 0 and < 1);
        Assert.Contains(await window.Page.EvaluateAsync<string[]>("() => [...window.said]"), said => said.Contains("Publishing", StringComparison.Ordinal) && said.Contains("N rows/s", StringComparison.Ordinal));
        await window.Page.ClickAsync($"[data-upload] a[href='/dashboard/municipalities/{Hub.Tokyo}']");
        await Expect(window.Page.Locator("#batches tr")).Not.ToHaveCountAsync(0);
        await Expect(window.Page.Locator("#counts")).ToContainTextAsync("54");
        window.AssertStayedHome();
    }

    [Fact]
    public async Task The_map_is_used_by_the_keyboard()
    {
        await using var window = await OpenAsync();
        var prefecture = window.Page.GetByRole(AriaRole.Button, new() { NameRegex = Prefecture() });
        await Expect(prefecture).ToHaveCountAsync(1);

        await prefecture.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#detail-head")).ToHaveTextAsync("Kanagawa");
        await Expect(window.Page.Locator("#detail a").First).ToHaveAttributeAsync("href", "/dashboard/municipalities/140007");

        await window.Page.FocusAsync("#find");
        await window.Page.Keyboard.TypeAsync("千代田区");
        await Expect(window.Page.Locator("#detail tr")).ToHaveCountAsync(1);
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator("#detail a")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync(new Uri(hub.Anonymous.BaseAddress!, $"/dashboard/municipalities/{Hub.Chiyoda}").ToString(), new() { Timeout = 30_000 });
        await Expect(window.Page.Locator("#name")).ToContainTextAsync("千代田区");
    }

    [Fact]
    public async Task Who_signs_out_is_out_in_every_window()
    {
        await using var window = await OpenAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Uri(hub.Anonymous.BaseAddress!, "/dashboard/sign-in").ToString(), new() { Timeout = 30_000 });

        await window.Page.GotoAsync("/dashboard/programs/54");
        Assert.Contains("/dashboard/sign-in?to=", window.Page.Url, StringComparison.Ordinal);
        await window.Page.Keyboard.TypeAsync("wrong");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
    }

    [Fact]
    public async Task No_page_tells_of_a_person()
    {
        var person = A.Person(1_000_001);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person, person with { HistoryKey = "h-refused", BirthDate = "1980-13-45", Name = "秘密 太郎" });
        var known = await hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(person).Json());
        string[] secrets =
        [
            person.Name, person.NameKana, "秘密", "1980-13-45", person.PersonNumber, person.Number, person.BirthDate,
            known.GetProperty("recipient").Text("code")!, OperatorKey,
        ];
        await using var window = await OpenAsync();

        foreach (var page in new[] { "/dashboard", $"/dashboard/municipalities/{Hub.Tokyo}", "/dashboard/programs/54" })
        {
            await window.Page.GotoAsync(page);
            await Expect(window.Page.Locator("body")).ToHaveAttributeAsync("data-sample", Positive(), new() { Timeout = 60_000 });
            await Expect(window.Page.Locator("table tbody tr").First).ToBeAttachedAsync(new() { Timeout = 60_000 });
            var shown = await window.Page.ContentAsync();
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        }

        // What the pages were sent, and not only what they made of it.
        foreach (var address in window.Asked.Where(url => !url.EndsWith("/stream", StringComparison.Ordinal) && !url.Contains("/sign-in", StringComparison.Ordinal)).Distinct())
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, address, StringComparison.Ordinal));
            var sent = await hub.As("operator").GetStringAsync(address);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("ja-JP", ColorScheme.Light, 1440)]
    [InlineData("en-GB", ColorScheme.Dark, 1440)]
    [InlineData("en-GB", ColorScheme.Light, 390)]
    [InlineData("ja-JP", ColorScheme.Dark, 390)]
    public async Task Everybody_can_read_it(string locale, ColorScheme colours, int width)
    {
        var name = $"{locale[..2]}-{colours.ToString().ToLowerInvariant()}-{width}";
        await using var window = await chromium.OpenAsync(hub.Anonymous.BaseAddress!, new() { Locale = locale, ColorScheme = colours, ViewportSize = new() { Width = width, Height = 900 } });
        await window.Page.GotoAsync("/dashboard/sign-in");
        await CheckAsync("sign-in");

        await window.SignInAsync(OperatorKey);
        await Expect(window.Page.Locator("#map rect").First).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await Expect(window.Page.Locator("#programs a").First).ToBeAttachedAsync();
        await CheckAsync("dashboard");

        await window.Page.GotoAsync($"/dashboard/municipalities/{Hub.Tokyo}");
        await Expect(window.Page.Locator("#brake dd").First).ToBeVisibleAsync();
        await CheckAsync("municipality");

        await window.Page.GotoAsync("/dashboard/programs/54");
        await Expect(window.Page.Locator("#use tr").First).ToBeAttachedAsync();
        await CheckAsync("program");
        window.AssertStayedHome();

        async Task CheckAsync(string page)
        {
            await window.AssertAccessibleAsync();
            Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page} is wider than the window");
            await window.PictureAsync($"{page}-{name}");
        }
    }

    private async Task<Window> OpenAsync()
    {
        var window = await chromium.OpenAsync(hub.Anonymous.BaseAddress!, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await window.SignInAsync(OperatorKey);
        return window;
    }

    /// <summary>Checks, one after the other, of one person whom the hub knows and one whom it does not.</summary>
    private async Task LoadAsync(CancellationToken stop)
    {
        var person = A.Person(1_000_002);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var facility = hub.As($"facility:{Hub.Hospital}");
        while (!stop.IsCancellationRequested)
        {
            await facility.CheckAsync(A.QuestionFor(person).Json());
            await facility.CheckAsync(A.QuestionFor(A.Person(1_000_003)).Json());
        }
    }

    [GeneratedRegex("^[1-9]", RegexOptions.None, 1_000)]
    internal static partial Regex Positive();

    [GeneratedRegex("^Kanagawa", RegexOptions.None, 1_000)]
    private static partial Regex Prefecture();
}
