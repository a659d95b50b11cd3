using Xunit;
using static Actors.Tests.Api.SheetCalls;

namespace Actors.Tests.Api;

/// <summary>The sheet of the month as a page, for the screen and for paper.</summary>
public sealed class SheetPageTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    [Theory]
    [InlineData("text/html", true)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", true)]
    [InlineData("application/json;q=0.5, text/html", true)]
    [InlineData("application/json, text/html;q=0.5", false)]
    [InlineData("*/*", false)]
    [InlineData("TEXT/HTML", true)]
    [InlineData("text/html;q=0", false)]
    public async Task The_page_comes_where_it_is_preferred(string accept, bool isPage)
    {
        var person = await hub.RegisteredAsync(10);

        using var response = await PageAsync(Hospital, SearchFor(person), accept);

        Assert.Equal(isPage ? "text/html" : "application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(["Accept"], response.Headers.Vary);
    }

    [Fact]
    public async Task The_page_runs_no_script_and_fetches_nothing()
    {
        var person = await hub.RegisteredAsync(11, row => row with { Name = "<script>alert(1)</script>" });
        await Hospital.ChargeAsync(Charging.ChargeFor(person));

        using var response = await PageAsync(Hospital, SearchFor(person));

        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("lang=\"ja\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("6,000", page, StringComparison.Ordinal);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citizen_may_print_it_too()
    {
        var person = await hub.RegisteredAsync(12);
        var code = await hub.CodeAsync(person);

        using var response = await LedgerAsync(hub.As("portal"), code, acting: code, accept: "text/html");

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }
}
