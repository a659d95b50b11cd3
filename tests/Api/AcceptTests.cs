using Xunit;

namespace Actors.Tests.Api;

/// <summary>Reports come in the format that the caller wants by <c>Accept</c>, and in their usual one where it does not say.</summary>
public sealed class AcceptTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("image/png", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("Text/CSV", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("text/csv;q=0", "application/json")]
    [InlineData("application/json;q=0, */*", "text/csv")]
    public async Task A_statement_is_json_unless_csv_is_wanted(string accept, string expected) =>
        Assert.Equal(expected, await FormatAsync($"/v1/municipalities/{Hub.Tokyo}/statement?month=2026-11", accept));

    [Theory]
    [InlineData("", "text/csv")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("*/*;q=0, application/json", "application/json")]
    public async Task An_error_report_is_csv_unless_json_is_wanted(string accept, string expected)
    {
        var batch = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File(A.Person(1)));
        Assert.Equal(expected, await FormatAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/errors", accept));
    }

    private async Task<string?> FormatAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await Tokyo.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode);
        return response.Content.Headers.ContentType?.MediaType;
    }
}
