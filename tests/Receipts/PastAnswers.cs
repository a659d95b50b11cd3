using System.Net;
using System.Text.Json;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Receipts;

/// <summary>Checks with the bytes they were answered with, and what is said of them later.</summary>
internal static class PastAnswers
{
    /// <summary>Asks a check; the bytes of its answer, and its id.</summary>
    public static async Task<(string Id, byte[] Answer)> AskAsync(this HttpClient facility, string question)
    {
        using var response = await facility.PostJsonAsync("/v1/eligibility-checks", question);
        var answer = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(answer));
        return (JsonElement.Parse(answer).Text("checkId")!, answer);
    }

    public static string Address(string checkId) => $"/v1/eligibility-checks/{checkId}";

    /// <summary>What is said of a check now.</summary>
    public static async Task<byte[]> RepeatAsync(this HttpClient facility, string checkId)
    {
        using var response = await facility.GetAsync(Address(checkId));
        var answer = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(answer));
        return answer;
    }

    public static async Task<string> ReceiptAsync(this HttpClient facility, string checkId)
    {
        using var response = await facility.GetAsync($"{Address(checkId)}/receipt");
        var receipt = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, receipt);
        Assert.Equal("application/jose", response.Content.Headers.ContentType?.MediaType);
        return receipt;
    }

    public static async Task<JsonElement> VerifyAsync(this HttpClient client, string receipt)
    {
        using var response = await client.PostJsonAsync("/v1/receipts/verify", JsonSerializer.Serialize(new { receipt }));
        var verdict = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, verdict.ToString());
        return verdict;
    }
}
