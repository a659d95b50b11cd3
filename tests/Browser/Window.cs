using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Actors.Tests.Browser;

/// <summary>A browser window with one page, and everything that it and its pop-ups asked for or complained of.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly ConcurrentQueue<string> _complaints = [];

    private Window(IBrowserContext context)
    {
        _context = context;
        context.Request += (_, request) => _asked.Enqueue(request.Url);
        context.Console += (_, message) =>
        {
            // A refusal of the API is no fault of the page; Chromium notes it all the same.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        context.WebError += (_, error) => _complaints.Enqueue(error.Error);
    }

    public IPage Page { get; private set; } = null!;

    public IReadOnlyCollection<string> Asked => _asked;

    public static async Task<Window> OpenAsync(IBrowserContext context)
    {
        var window = new Window(context);
        window.Page = await context.NewPageAsync();
        return window;
    }

    public Task<IPage> PopupAsync(Func<Task> action) => Page.RunAndWaitForPopupAsync(action);

    /// <summary>Keeps a picture of the whole page.</summary>
    public async Task PictureAsync(string name)
    {
        await Page.EvaluateAsync("() => scrollTo(0, 0)");
        await Page.ScreenshotAsync(new() { Path = Chromium.Picture(name), FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Nothing was asked of anybody but the service, and nothing went wrong: no script failed, nothing was blocked by the page's policy.</summary>
    public void AssertStayedHome()
    {
        Assert.All(_asked, url => Assert.True(url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.Empty(_complaints);
    }

    /// <summary>The WCAG 2.2 A and AA rules of axe-core, and its best practices.</summary>
    /// <param name="but">Rules that something breaks which is not ours.</param>
    public async Task AssertAccessibleAsync(params string[] but)
    {
        var violations = (await Page.RunAxe(new AxeRunOptions())).Violations.Where(one => !but.Contains(one.Id)).ToList();
        Assert.True(violations.Count == 0, string.Join("\n", violations.Select(one => $"{one.Id}: {one.Help}: {string.Join(" | ", one.Nodes.Select(node => node.Html))}")));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
