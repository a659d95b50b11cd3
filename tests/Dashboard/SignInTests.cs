using System.Net;
using System.Net.Http.Headers;
using Actors.ClientApi.Access;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Dashboard;

/// <summary>How a browser is let in, and what its cookie opens.</summary>
public sealed class SignInTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly Hub _hub = new(() => postgres.CreateDatabaseAsync(), services => services.AddSingleton(new AccessOptions { WrongKeysAllowed = 5 }));

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task The_operators_key_begins_a_session_that_holds_no_key()
    {
        using var answer = await SignInAsync(Key("operator"), "/dashboard/programs/54");

        Assert.Equal((HttpStatusCode.SeeOther, "/dashboard/programs/54"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; max-age=1800; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(Key("operator"), cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(Value(cookie), "/dashboard/session"));
    }

    [Fact]
    public async Task A_page_whose_address_ends_with_a_slash_is_led_back_to()
    {
        using var answer = await SignInAsync(Key("operator"), "/orleans/");

        Assert.Equal("/orleans/", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/dashboard?x=1")]
    [InlineData("/dashboard\n")]
    [InlineData("/dashboard//")]
    public async Task Nobody_is_led_elsewhere(string to)
    {
        using var answer = await SignInAsync(Key("operator"), to);

        Assert.Equal("/dashboard", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_page_leads_a_browser_to_the_sign_in_and_tells_a_script_401()
    {
        using var browser = new HttpRequestMessage(HttpMethod.Get, "/dashboard/municipalities/130001") { Headers = { Accept = { new("text/html") } } };
        using var led = await SendAsync(browser);

        Assert.Equal((HttpStatusCode.SeeOther, "/dashboard/sign-in?to=%2Fdashboard%2Fmunicipalities%2F130001"), (led.StatusCode, led.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(null, "/dashboard/stream"));
    }

    [Theory]
    [InlineData("/v1/programs", false)]
    [InlineData("/v1/programs/54", false)]
    [InlineData("/v1/municipalities/130001", false)]
    [InlineData("/v1/programs/54", true)]
    [InlineData("/dashboard", true)]
    public async Task What_is_no_page_or_was_asked_with_a_key_is_told_401(string path, bool withKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new("text/html") } } };
        request.Headers.Authorization = withKey ? new("Bearer", $"actors_{7:D42}A") : null;

        using var answer = await SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("multipart/form-data", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=b", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    public async Task A_form_that_cannot_be_read_is_refused(string type, HttpStatusCode status)
    {
        // A name longer than any that a form may have.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dashboard/sign-in") { Content = new StringContent($"{new string('k', 3_000)}=x") };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await SendAsync(request);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Other_keys_and_guesses_begin_none_and_guesses_are_locked_out()
    {
        using var role = await SignInAsync(Key($"facility:{Hub.Hospital}"));
        Assert.Contains("why=role", role.Headers.Location!.ToString(), StringComparison.Ordinal);
        for (var guess = 0; guess < 5; guess++)
        {
            using var wrong = await SignInAsync($"actors_{guess:D42}A");
            Assert.Contains("why=wrong", wrong.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.False(wrong.Headers.Contains("Set-Cookie"));
        }

        using var locked = await SignInAsync($"actors_{9:D42}A");
        Assert.Contains("why=wait", locked.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_counts_against_the_keys_limit()
    {
        using var made = await _hub.As("operator").PostJsonAsync("/v1/keys", """{"role":"operator","label":"slow","requestsPerSecond":1}""");
        var key = (await made.JsonAsync()).Text("text")!;

        var led = "/dashboard";
        for (var times = 0; times < 100 && led == "/dashboard"; times++)
        {
            using var answer = await SignInAsync(key);
            led = answer.Headers.Location!.ToString();
        }

        Assert.Contains("why=wait", led, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task A_form_of_another_site_is_refused(string header, string value)
    {
        foreach (var path in new[] { "/dashboard/sign-in", "/dashboard/sign-out" })
        {
            using var request = Form(path, Key("operator"), "/dashboard");
            request.Headers.Add(header, value);
            using var answer = await SendAsync(request);

            Assert.Equal((HttpStatusCode.Forbidden, false), (answer.StatusCode, answer.Headers.Contains("Set-Cookie")));
        }
    }

    [Fact]
    public async Task The_cookie_opens_what_is_looked_at_and_nothing_else()
    {
        var cookie = await CookieAsync();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(cookie, "/v1/municipalities/130001"));
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/v1/keys"), (HttpMethod.Get, "/v1/keys"), (HttpMethod.Get, "/v1/municipalities"), (HttpMethod.Post, "/v1/signing-keys"), (HttpMethod.Put, "/v1/programs/54/versions/2030-04-01") })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(cookie, path, method));
        }
    }

    [Fact]
    public async Task A_session_ends_after_a_time_without_use_and_is_renewed_by_use_for_so_long()
    {
        var cookie = await CookieAsync();
        _hub.Clock.Advance(TimeSpan.FromMinutes(29));
        using var renewed = await AnswerAsync(cookie, "/dashboard/session");
        _hub.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(cookie, "/dashboard/session"));

        cookie = Value(renewed.Headers.GetValues("Set-Cookie").Single());
        for (var minutes = 31; minutes + 20 < 12 * 60; minutes += 20)
        {
            _hub.Clock.Advance(TimeSpan.FromMinutes(20));
            using var answer = await AnswerAsync(cookie, "/dashboard/session");
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            cookie = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? Value(cookies.Single()) : cookie;
        }

        _hub.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(cookie, "/dashboard/session"));
    }

    [Fact]
    public async Task A_session_goes_on_after_a_restart_and_ends_with_its_key()
    {
        var made = await (await _hub.As("operator").PostAsync("/v1/keys", new StringContent("""{"role":"operator","label":"second"}""", new MediaTypeHeaderValue("application/json")))).JsonAsync();
        using var answer = await SignInAsync(made.Text("text")!);
        var cookie = Value(answer.Headers.GetValues("Set-Cookie").Single());

        await _hub.RestartAsync();
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(cookie, "/dashboard/session"));

        Assert.True((await _hub.As("operator").DeleteAsync($"/v1/keys/{made.GetProperty("key").Text("id")}")).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(cookie, "/dashboard/session"));
    }

    [Fact]
    public async Task A_changed_cookie_is_none()
    {
        var cookie = await CookieAsync();
        for (var at = 0; at < cookie.Length; at++)
        {
            var changed = $"{cookie[..at]}{(cookie[at] == 'A' ? 'B' : 'A')}{cookie[(at + 1)..]}";
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(changed, "/dashboard/session"));
        }
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        using var answer = await SendAsync(Form("/dashboard/sign-out", "", ""));

        Assert.Equal("/dashboard/sign-in", answer.Headers.Location!.ToString());
        Assert.StartsWith("actors-session=; expires=Thu, 01 Jan 1970", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    private string Key(string holder) => _hub.As(holder).DefaultRequestHeaders.Authorization!.Parameter!;

    private async Task<string> CookieAsync()
    {
        using var answer = await SignInAsync(Key("operator"));
        return Value(answer.Headers.GetValues("Set-Cookie").Single());
    }

    private static string Value(string cookie) => cookie.Split(';')[0].Split('=', 2)[1];

    private Task<HttpResponseMessage> SignInAsync(string key, string to = "/dashboard") => SendAsync(Form("/dashboard/sign-in", key, to));

    private static HttpRequestMessage Form(string path, string key, string to) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = key, ["to"] = to }),
    };

    private async Task<HttpStatusCode> AskAsync(string? cookie, string path, HttpMethod? method = null)
    {
        using var answer = await AnswerAsync(cookie, path, method);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AnswerAsync(string? cookie, string path, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"actors-session={cookie}");
        }

        return await SendAsync(request);
    }

    /// <summary>As a browser would, but led nowhere and keeping no cookie by itself.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _hub.Anonymous.BaseAddress };
        return await client.SendAsync(request);
    }
}
