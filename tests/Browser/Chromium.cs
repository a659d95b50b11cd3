using Actors.Cli;
using Microsoft.Playwright;
using Xunit;

namespace Actors.Tests.Browser;

/// <summary>The machine's Chromium, without a window. Pages in it reach this machine only, and what they ask for is remembered.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Names another one than those that are looked for.</summary>
    private const string Variable = "ACTORS_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>How long a page may take to show what is expected of it, ms: the other tests want the same processors.</summary>
    private const float Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Program() is not { } program)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--disable-background-networking", "--disable-component-update"],
        });
    }

    /// <summary>A window of its own, with no memory of others.</summary>
    /// <param name="hub">Where the service is.</param>
    internal async Task<Window> OpenAsync(Uri hub, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, $"no Chromium is installed (apt-get install chromium), nor named by {Variable}");
        options ??= new();
        options.BaseURL = hub.ToString();
        options.Locale ??= "en-GB";
        return await Window.OpenAsync(await _browser.NewContextAsync(options));
    }

    /// <summary>Where a picture of a page is kept by the test run.</summary>
    public static string Picture(string name) => Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png");

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Program() =>
        Environment.GetEnvironmentVariable(Variable)
        ?? (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            from name in Names
            let path = Path.Combine(folder, name)
            where File.Exists(path)
            select path).FirstOrDefault();
}
