using System.Net;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Small bodies that unpack to large ones are refused before they fill the memory.</summary>
public sealed class LargeBodyTests(Hub hub) : IClassFixture<Hub>
{
    private const int EndlessRow = 5_000_000;
    private const int ImportLimitBytes = 256 * 1024 * 1024;

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Operator => hub.As("operator");

    [Fact]
    public async Task A_row_of_millions_of_commas_is_refused_by_its_number_and_leaves_no_batch()
    {
        var before = await Database.CountAsync(hub.ConnectionString, "batches");

        Assert.Contains("row 2", await RefusedAsync(Gzip.Of(Row.File(A.Person(950)), new string(',', EndlessRow))), StringComparison.Ordinal);
        Assert.Contains("the header", await RefusedAsync(Gzip.Of(new string(',', EndlessRow))), StringComparison.Ordinal);

        Assert.Equal(before, await Database.CountAsync(hub.ConnectionString, "batches"));
    }

    [Fact]
    public async Task Many_rows_after_a_long_one_are_taken()
    {
        var text = Row.File(Enumerable.Repeat(A.Person(951), 20_000));
        var file = Gzip.Of(text, new string(',', 900_000), "\n", text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

        using var response = await Tokyo.PostGzipAsync($"/v1/municipalities/{Hub.Tokyo}/batches", file);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(40_001, (await response.JsonAsync()).GetProperty("rows").GetInt32());
    }

    [Theory]
    [InlineData("/v1/municipalities/import", "code,prefecture,name\n")]
    [InlineData("/v1/facilities/import", "facility_code,name\n")]
    public async Task An_import_that_unpacks_to_more_than_the_limit_is_413(string path, string header)
    {
        var row = $"x,{new string('x', 90_000)}\n";
        var file = Gzip.Of(Enumerable.Repeat(row, (ImportLimitBytes / row.Length) + 1).Prepend(header));

        using var response = await Operator.PostGzipAsync(path, file);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("/problems/body-too-large", (await response.JsonAsync()).Text("type"));
    }

    [Theory]
    [InlineData("POST", "/v1/copayments/{id}/confirm", $"facility:{Hub.Hospital}")]
    [InlineData("POST", "/v1/copayments/{id}/void", $"facility:{Hub.Hospital}")]
    [InlineData("POST", "/v1/moves/{id}/decline", $"municipality:{Hub.Tokyo}")]
    [InlineData("DELETE", "/v1/moves/{id}", $"municipality:{Hub.Tokyo}")]
    [InlineData("DELETE", $"/v1/municipalities/{Hub.Tokyo}/entitlements/h-952", $"municipality:{Hub.Tokyo}")]
    [InlineData("DELETE", "/v1/keys/{id}", "operator")]
    public async Task A_command_refuses_a_large_body_that_nobody_would_read(string method, string path, string holder)
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(5_000, hub.As(holder)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(5_000, hub.Anonymous));
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, await SendAsync(1_000, hub.As(holder)));

        async Task<HttpStatusCode> SendAsync(int bytes, HttpClient client)
        {
            using var request = new HttpRequestMessage(new(method), path.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal)) { Content = new ByteArrayContent(new byte[bytes]) };
            using var response = await client.SendAsync(request);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return response.StatusCode;
        }
    }

    /// <summary>Sends a file that must be refused; returns what is said of the body.</summary>
    private async Task<string> RefusedAsync(byte[] file)
    {
        using var response = await Tokyo.PostGzipAsync($"/v1/municipalities/{Hub.Tokyo}/batches", file);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return (await response.JsonAsync()).GetProperty("errors").GetProperty("body")[0].GetString()!;
    }
}
