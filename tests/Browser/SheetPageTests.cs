using Actors.Tests.Api;
using Microsoft.Playwright;
using Xunit;
using static Actors.Tests.Api.SheetCalls;

namespace Actors.Tests.Browser;

/// <summary>The sheet of the month in a browser: it is made for paper, and looked at on phones too.</summary>
public sealed class SheetPageTests(Chromium chromium, Hub hub) : IClassFixture<Chromium>, IClassFixture<Hub>
{
    [Theory]
    [InlineData(375)]
    [InlineData(1440)]
    public async Task It_is_as_wide_as_the_window_and_everybody_can_read_it(int width)
    {
        var person = await hub.RegisteredAsync(width);
        using var hospital = hub.As($"facility:{Hub.Hospital}");
        await hospital.ChargeAsync(Charging.ChargeFor(person));
        using var response = await PageAsync(hospital, SearchFor(person));
        await using var window = await chromium.OpenAsync(hub.Anonymous.BaseAddress!, new() { ViewportSize = new() { Width = width, Height = 900 } });

        await window.Page.SetContentAsync(await response.Content.ReadAsStringAsync());

        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the sheet is wider than the window");
        await window.AssertAccessibleAsync();
        await window.PictureAsync($"sheet-{width}");
    }
}
