using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Actors.Tests.Browser;

/// <summary>The dashboard in a window, and its operator.</summary>
internal static class DashboardWindow
{
    public static readonly LocatorAssertionsToHaveAttributeOptions Soon = new() { Timeout = 60_000 };

    /// <summary>Signs in by the keyboard, on the way to a page.</summary>
    public static async Task SignInAsync(this Window window, string key, string page = "/dashboard")
    {
        await window.Page.GotoAsync(page);
        await Expect(window.Page.Locator("#key")).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync(key);
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#connection")).ToHaveAttributeAsync("data-state", "live", Soon);
    }

    /// <summary>A number of the tiles as it is shown now.</summary>
    public static ILocator Tile(this Window window, string column) => window.Page.Locator($"[data-value={column}]");
}
