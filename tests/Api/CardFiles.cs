using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Files of cards as an insurer sends them.</summary>
internal static class CardFiles
{
    public const string Address = "/v1/insurance/batches";

    public const string Header = "personNumber,insurerNumber,symbol,number,branch,validFrom,validTo";

    /// <summary>The line about a person's card, valid from the beginning of 2026.</summary>
    public static string Line(Row person, string validFrom = "2026-01-01", string validTo = "") =>
        $"{person.PersonNumber},{person.InsurerNumber},{person.Symbol},{person.Number},{person.Branch},{validFrom},{validTo}";

    public static async Task<HttpResponseMessage> SendCardsAsync(this HttpClient payer, byte[] file, string? idempotencyKey = null, string contentType = "text/csv")
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await payer.SendAsync(request);
    }

    /// <summary>Sends lines below the usual header and waits until they took effect.</summary>
    public static async Task<JsonElement> PutCardsAsync(this HttpClient payer, params IEnumerable<string> lines)
    {
        using var response = await payer.SendCardsAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend(Header))));
        var body = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, body.ToString());
        return await payer.AppliedAsync(response.Headers.Location!.ToString());
    }

    /// <summary>The file once it is applied or rejected.</summary>
    public static Task<JsonElement> AppliedAsync(this HttpClient payer, string location) => payer.AwaitStateAsync(location, "applied", "rejected");
}
