using Actors.Tests.Api;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>The page on which the API is read and tried.</summary>
public sealed class DocsPageTests(Chromium chromium, Hub hub) : IClassFixture<Chromium>, IClassFixture<Hub>
{
    /// <summary>Swagger UI's own: a copy button within the button of each operation, headings that begin at the third level, and what stands before its own main part.</summary>
    private static readonly string[] FaultsOfThePackage = ["nested-interactive", "heading-order", "region"];

    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1280)]
    [InlineData("ja-JP", ColorScheme.Dark, 390)]
    public async Task Every_operation_is_there_and_nothing_comes_from_elsewhere(string locale, ColorScheme colours, int width)
    {
        await using var window = await chromium.OpenAsync(hub.Anonymous.BaseAddress!, new() { Locale = locale, ColorScheme = colours, ViewportSize = new() { Width = width, Height = 900 } });
        await window.Page.GotoAsync("/docs");

        var described = (await hub.Anonymous.GetJsonAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Sum(path => path.Value.EnumerateObject().Count());
        await Expect(window.Page.Locator(".opblock")).ToHaveCountAsync(described);
        await window.AssertAccessibleAsync(FaultsOfThePackage);
        await window.PictureAsync($"docs-{locale[..2]}-{colours.ToString().ToLowerInvariant()}-{width}");
        window.AssertStayedHome();
    }

    [Fact]
    public async Task A_check_is_tried_from_the_page()
    {
        await using var window = await chromium.OpenAsync(hub.Anonymous.BaseAddress!);
        await window.Page.GotoAsync("/docs");

        await window.Page.Locator("button.authorize").First.ClickAsync();
        await window.Page.FillAsync(".modal-ux input", hub.As($"facility:{Hub.Hospital}").DefaultRequestHeaders.Authorization!.Parameter!);
        await window.Page.ClickAsync(".modal-ux button.authorize");
        await window.Page.ClickAsync(".modal-ux button.btn-done");
        var check = window.Page.Locator("#operations-Point_of_care-CheckEligibility");
        await check.Locator(".opblock-summary-control").ClickAsync();
        await check.Locator(".try-out__btn").ClickAsync();
        await check.Locator("button.execute").ClickAsync();

        await Expect(check.Locator(".live-responses-table .response-col_status").Last).ToContainTextAsync("200");
        await Expect(check.Locator(".live-responses-table")).ToContainTextAsync("checkId");
        await window.PictureAsync("docs-check");
        window.AssertStayedHome();
    }
}
