using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Uploads as a municipality sends them.</summary>
internal static class Uploads
{
    /// <summary>Uploads rows and waits until they took effect.</summary>
    public static Task<JsonElement> PublishAsync(this HttpClient municipality, string code, params IEnumerable<Row> rows) =>
        municipality.PublishAsync(code, Encoding.UTF8.GetBytes(Row.File(rows)), "text/csv");

    public static async Task<JsonElement> PublishAsync(this HttpClient municipality, string code, byte[] file, string contentType)
    {
        using var response = await municipality.SendAsync(code, file, contentType);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await municipality.FinishedAsync(response.Headers.Location!.ToString());
    }

    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient municipality, string code, byte[] file, string contentType, string? idempotencyKey = null, string query = "mode=difference&publish=auto")
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/municipalities/{code}/batches?{query}") { Content = content };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await municipality.SendAsync(request);
    }

    /// <summary>The first page of a report, as JSON.</summary>
    public static async Task<List<JsonElement>> GetErrorsAsync(this HttpClient municipality, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new("application/json") } } };
        using var response = await municipality.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.JsonAsync()).GetProperty("errors").EnumerateArray()];
    }

    /// <summary>Lets the body's small uploads end what they like.</summary>
    public static async Task ReleaseBrakeAsync(this HttpClient municipality, string code)
    {
        using var content = new StringContent("""{"minimum":1000}""", Encoding.UTF8, "application/json");
        using var response = await municipality.PutAsync($"/v1/municipalities/{code}/brake", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>The batch once it is published or rejected.</summary>
    public static Task<JsonElement> FinishedAsync(this HttpClient municipality, string location) => municipality.AwaitStateAsync(location, "published", "rejected");
}
