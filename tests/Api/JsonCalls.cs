using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Calls that send and read JSON.</summary>
internal static class JsonCalls
{
    public static string? Text(this JsonElement json, string property) => json.GetProperty(property).GetString();

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    /// <summary>What stands at an address as soon as it is what is awaited. Who asks so often may use up the key's limit where that takes long.</summary>
    public static async Task<JsonElement> AwaitJsonAsync(this HttpClient client, string path, Func<JsonElement, bool> awaited, string what) =>
        JsonElement.Parse(await Eventually.GetAsync(
            async () =>
            {
                using var response = await client.GetAsync(path);
                if (response.StatusCode is HttpStatusCode.TooManyRequests)
                {
                    return null;
                }

                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                return await response.JsonAsync() is var now && awaited(now) ? now.ToString() : null;
            },
            what));

    /// <summary>The same, of something that goes from state to state: once it has one of these.</summary>
    public static Task<JsonElement> AwaitStateAsync(this HttpClient client, string path, params string[] states) =>
        client.AwaitJsonAsync(path, now => states.Contains(now.Text("state")), $"{path} to be {string.Join(" or ", states)}");

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync());

    public static async Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.PostAsync(path, content);
    }

    public static async Task<HttpResponseMessage> PutJsonAsync(this HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.PutAsync(path, content);
    }

    /// <summary>Asks a check and expects an answer.</summary>
    public static async Task<JsonElement> CheckAsync(this HttpClient facility, string json)
    {
        using var response = await facility.PostJsonAsync("/v1/eligibility-checks", json);
        var body = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body.ToString());
        return body;
    }
}
