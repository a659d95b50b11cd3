using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Batches through their whole life.</summary>
internal static class Batches
{
    /// <summary>Uploads a full list that publishes by itself, and waits until nothing more happens by itself.</summary>
    public static Task<JsonElement> SnapshotAsync(this HttpClient municipality, string code, params IEnumerable<Row> rows) =>
        municipality.StageAsync(code, "mode=snapshot&publish=auto", Row.File(rows));

    /// <summary>Uploads a file and waits until nothing more happens by itself.</summary>
    public static async Task<JsonElement> StageAsync(this HttpClient municipality, string code, string query, string file)
    {
        using var response = await municipality.SendAsync(code, Encoding.UTF8.GetBytes(file), "text/csv", query: query);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await municipality.RestingAsync(response.Headers.Location!.ToString(), query.Contains("publish=auto", StringComparison.Ordinal));
    }

    /// <summary>The batch once it is at rest.</summary>
    /// <param name="publishes">Whether it publishes by itself.</param>
    public static Task<JsonElement> RestingAsync(this HttpClient municipality, string location, bool publishes) => municipality.AwaitJsonAsync(
        location,
        batch => batch.Text("state") switch
        {
            "validating" or "publishing" => false,
            "ready" => !publishes || batch.GetProperty("held").GetBoolean(),
            _ => true,
        },
        "the batch to rest");

    /// <summary>Takes a published batch back and waits until that is done.</summary>
    public static async Task<JsonElement> UndoAsync(this HttpClient municipality, string code, JsonElement batch)
    {
        using var response = await municipality.PostAsync($"{PathOf(code, batch)}/undo", null);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await municipality.AwaitStateAsync(PathOf(code, batch), "undone");
    }

    public static string PathOf(string code, JsonElement batch) => $"/v1/municipalities/{code}/batches/{batch.Text("id")}";

    public static int Count(this JsonElement json, string property) => json.GetProperty(property).GetInt32();

    /// <summary>Added, changed, ended, unchanged.</summary>
    public static (int Added, int Changed, int Ended, int Unchanged) Preview(this JsonElement batch) =>
        batch.GetProperty("preview") is var preview
            ? (preview.Count("added"), preview.Count("changed"), preview.Count("ended"), preview.Count("unchanged"))
            : default;
}
