using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Access;

/// <summary>Keys over HTTP: made, used, rotated, revoked.</summary>
public sealed class KeyLifeTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_key_is_made_shown_once_used_and_listed_with_its_bounds()
    {
        var made = await MakeAsync("""{"role":"facility","body":"1310000018","label":"受付","expiresAt":"2027-04-01T00:00:00+09:00"}""");
        using var client = With(made.Text("text")!);

        await client.CheckAsync(Question.ByCard().Json());
        var shown = await Operator.GetJsonAsync($"/v1/keys/{Id(made)}");

        Assert.Equal(("facility", "1310000018", "受付", 200), (shown.Text("role"), shown.Text("body"), shown.Text("label"), shown.GetProperty("requestsPerSecond").GetInt32()));
        Assert.Equal("2027-03-31T15:00:00+00:00", shown.Text("expiresAt"));
        Assert.DoesNotContain(made.Text("text")!, shown.ToString(), StringComparison.Ordinal);
        Assert.Contains(Id(made), (await AllAsync()).Select(key => key.Text("id")));
    }

    [Fact]
    public async Task Keys_are_listed_by_pages_and_by_holder()
    {
        var made = new List<string?>();
        for (var n = 0; n < 3; n++)
        {
            made.Add(Id(await MakeAsync("""{"role":"payer","body":"33120015","label":"paged"}""")));
        }

        var page = await Operator.GetJsonAsync("/v1/keys?role=payer&body=33120015&limit=2");
        var next = await Operator.GetJsonAsync($"/v1/keys?role=payer&body=33120015&limit=1000&after={page.Text("after")}");

        // The first of this holder is the sample's.
        Assert.Equal(made, page.GetProperty("keys").EnumerateArray().Concat(next.GetProperty("keys").EnumerateArray()).Skip(1).Select(key => key.Text("id")));
        Assert.Equal(JsonValueKind.Null, next.GetProperty("after").ValueKind);
    }

    [Theory]
    [InlineData("""{"role":"nurse","label":"x"}""", "role")]
    [InlineData("""{"role":"facility","label":"x"}""", "body")]
    [InlineData("""{"role":"facility","body":"123","label":"x"}""", "body")]
    [InlineData("""{"role":"municipality","body":"131017","label":"x"}""", "body")]
    [InlineData("""{"role":"payer","body":"06130489","label":"x"}""", "body")]
    [InlineData("""{"role":"operator","body":"131016","label":"x"}""", "body")]
    [InlineData("""{"role":"operator"}""", "label")]
    [InlineData("""{"role":"operator","label":""}""", "label")]
    [InlineData("""{"role":"operator","label":"a\nb"}""", "label")]
    [InlineData("""{"role":"operator","label":"x","expiresAt":"2026-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"role":"operator","label":"x","expiresAt":"tomorrow"}""", "expiresAt")]
    [InlineData("""{"role":"operator","label":"x","requestsPerSecond":0}""", "requestsPerSecond")]
    [InlineData("""{"role":"operator","label":"x","requestsPerSecond":1000001}""", "requestsPerSecond")]
    [InlineData("""{"role":"operator","label":"x","requestsPerSecond":1,"unlimited":true}""", "requestsPerSecond")]
    [InlineData("""{"role":"operator","label":"x","certificateSha256":"00"}""", "certificateSha256")]
    [InlineData("""{"role":"operator","label":"x","admin":true}""", "admin")]
    public async Task What_is_wrong_with_an_order_is_said_of_its_field(string order, string field)
    {
        var count = (await AllAsync()).Count;

        using var response = await Operator.PostJsonAsync("/v1/keys", order);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(count, (await AllAsync()).Count);
    }

    [Fact]
    public async Task An_insurer_is_bound_in_the_one_form_of_its_number() =>
        Assert.Equal("00138057", (await MakeAsync("""{"role":"payer","body":"138057","label":"municipal insurer"}""")).GetProperty("key").Text("body"));

    [Fact]
    public async Task A_revoked_key_is_401_at_once_and_revoking_it_again_changes_nothing()
    {
        var made = await MakeAsync("""{"role":"facility","body":"1310000018","label":"to be revoked"}""");
        using var client = With(made.Text("text")!);
        await client.CheckAsync(Question.ByCard().Json());

        using var revoked = await Operator.DeleteAsync($"/v1/keys/{Id(made)}");
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        using var again = await Operator.DeleteAsync($"/v1/keys/{Id(made)}");
        using var refused = await client.GetAsync("/v1/programs");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (revoked.StatusCode, again.StatusCode, refused.StatusCode));
        Assert.Equal((await revoked.JsonAsync()).Text("revokedAt"), (await again.JsonAsync()).Text("revokedAt"));
    }

    [Fact]
    public async Task A_successor_has_the_holder_bounds_and_lifetime_and_the_key_stays_for_the_overlap()
    {
        var made = await MakeAsync($$"""{"role":"municipality","body":"131016","label":"nightly","requestsPerSecond":50,"expiresAt":"{{hub.Clock.GetUtcNow().AddDays(30):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        using var rotated = await Operator.PostJsonAsync($"/v1/keys/{Id(made)}/rotate", "{}");
        var successor = await rotated.JsonAsync();
        using var old = With(made.Text("text")!);
        using var young = With(successor.Text("text")!);

        Assert.Equal(HttpStatusCode.Created, rotated.StatusCode);
        Assert.Equal(["131016", "nightly", "50", Id(made)], new[] { "body", "label", "requestsPerSecond", "replaces" }.Select(field => successor.GetProperty("key").GetProperty(field).ToString()));
        Assert.Equal(Lifetime(made), Lifetime(successor));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(old), await StatusAsync(young)));

        hub.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await StatusAsync(old), await StatusAsync(young)));

        using var tooLate = await Operator.PostJsonAsync($"/v1/keys/{Id(made)}/rotate", "{}");
        Assert.Equal("/problems/key-ended", (await tooLate.JsonAsync()).Text("type"));

        static TimeSpan Lifetime(JsonElement made) => made.GetProperty("key").GetProperty("expiresAt").GetDateTimeOffset() - made.GetProperty("key").GetProperty("createdAt").GetDateTimeOffset();
    }

    [Fact]
    public async Task The_successor_of_a_key_that_lasts_to_the_end_of_the_calendar_lasts_no_longer()
    {
        var made = await MakeAsync("""{"role":"portal","label":"for good","expiresAt":"9999-12-31T23:59:59Z"}""");
        hub.Clock.Advance(TimeSpan.FromMinutes(1));

        using var rotated = await Operator.PostJsonAsync($"/v1/keys/{Id(made)}/rotate", "{}");
        var successor = await rotated.JsonAsync();

        Assert.True(rotated.StatusCode == HttpStatusCode.Created, successor.ToString());
        Assert.Equal(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero), successor.GetProperty("key").GetProperty("expiresAt").GetDateTimeOffset());
        Assert.NotEmpty(await AllAsync());
    }

    [Fact]
    public async Task Without_overlap_a_key_ends_with_its_rotation()
    {
        var made = await MakeAsync("""{"role":"portal","label":"leaked"}""");

        using var rotated = await Operator.PostJsonAsync($"/v1/keys/{Id(made)}/rotate", """{"overlapHours":0}""");
        using var old = With(made.Text("text")!);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(old));
        Assert.Equal(JsonValueKind.Null, (await rotated.JsonAsync()).GetProperty("key").GetProperty("expiresAt").ValueKind);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(721)]
    [InlineData(int.MinValue)]
    public async Task An_overlap_that_cannot_be_is_said_of_its_field(int hours)
    {
        var made = await MakeAsync("""{"role":"portal","label":"stays as it is"}""");

        using var response = await Operator.PostJsonAsync($"/v1/keys/{Id(made)}/rotate", $$"""{"overlapHours":{{hours}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.JsonAsync()).GetProperty("errors").TryGetProperty("overlapHours", out _));
    }

    [Fact]
    public async Task The_operator_cannot_revoke_the_key_in_hand_nor_what_is_not_there()
    {
        var own = (await AllAsync()).First(key => key.Text("role") == "operator").Text("id");

        using var self = await Operator.DeleteAsync($"/v1/keys/{own}");
        using var nobody = await Operator.DeleteAsync($"/v1/keys/{Guid.NewGuid()}");
        using var nothing = await Operator.PostJsonAsync("/v1/keys/0/rotate", "{}");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (self.StatusCode, nobody.StatusCode, nothing.StatusCode));
    }

    [Fact]
    public async Task Over_its_limit_a_key_is_told_when_to_come_back()
    {
        var made = await MakeAsync("""{"role":"portal","label":"slow","requestsPerSecond":1}""");
        using var client = With(made.Text("text")!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.GetAsync("/v1/programs")));
        var refused = answers.Last(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);

        Assert.Contains(answers, answer => answer.IsSuccessStatusCode);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("/problems/too-many-requests", (await refused.JsonAsync()).Text("type"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Operator));
    }

    private HttpClient Operator => hub.As("operator");

    private HttpClient With(string key)
    {
        var client = new HttpClient { BaseAddress = hub.Anonymous.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/v1/programs?limit=1");
        return response.StatusCode;
    }

    private async Task<JsonElement> MakeAsync(string order)
    {
        using var response = await Operator.PostJsonAsync("/v1/keys", order);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.JsonAsync();
    }

    private async Task<List<JsonElement>> AllAsync() => [.. (await Operator.GetJsonAsync("/v1/keys?limit=1000")).GetProperty("keys").EnumerateArray()];

    private static string? Id(JsonElement made) => made.GetProperty("key").Text("id");
}
