using System.Net;
using System.Net.Http.Headers;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Pages;

/// <summary>How pages and their files are sent.</summary>
public sealed class PageTests(Hub hub) : IClassFixture<Hub>
{
    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/sign-in")]
    [InlineData("/dashboard/municipalities/130001")]
    [InlineData("/dashboard/programs/54")]
    [InlineData("/counter")]
    public async Task A_page_may_load_from_the_service_only_and_run_nothing_inline(string page)
    {
        using var answer = await hub.As("operator").GetAsync(page);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy")).Split("; ").Select(rule => rule.Split(' ', 2)).ToDictionary(rule => rule[0], rule => rule[1]);
        Assert.Equal(("'none'", "'none'", "'none'"), (policy["default-src"], policy["frame-ancestors"], policy["base-uri"]));
        Assert.Equal("'self'", policy["script-src"]);
        Assert.All(["connect-src", "form-action"], name => Assert.Equal("'self'", policy[name]));
        Assert.DoesNotContain(policy.Values, sources => sources.Contains("http", StringComparison.Ordinal) || sources.Contains('*', StringComparison.Ordinal));
        Assert.Equal(("nosniff", "same-origin", "same-origin"), (Header("X-Content-Type-Options"), Header("Referrer-Policy"), Header("Cross-Origin-Opener-Policy")));

        Assert.DoesNotContain("<!--", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        string Header(string name) => Assert.Single(answer.Headers.GetValues(name));
    }

    [Fact]
    public async Task A_file_is_asked_for_again_and_sent_again_only_where_it_changed()
    {
        using var sent = await hub.Anonymous.GetAsync("/assets/dashboard/dashboard.js");
        using var again = await AgainAsync(sent.Headers.ETag!);
        using var changed = await AgainAsync(new("\"of-another-version\""));

        Assert.Equal(("text/javascript", "no-cache", "nosniff"), (sent.Content.Headers.ContentType!.MediaType, sent.Headers.CacheControl!.ToString(), Assert.Single(sent.Headers.GetValues("X-Content-Type-Options"))));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (sent.StatusCode, again.StatusCode, changed.StatusCode));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());

        async Task<HttpResponseMessage> AgainAsync(EntityTagHeaderValue tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/dashboard/dashboard.js") { Headers = { IfNoneMatch = { tag } } };
            return await hub.Anonymous.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("/assets/dashboard/dashboard.html")]
    [InlineData("/assets/dashboard/uplot/LICENSE")]
    [InlineData("/assets/dashboard/../../appsettings.json")]
    [InlineData("/assets/")]
    public async Task What_is_no_file_of_a_page_is_not_sent(string path)
    {
        using var answer = await hub.Anonymous.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
