using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Single registrations and moves as a municipality sends them.</summary>
internal static class Entitlements
{
    /// <summary>A row as the body of a single registration.</summary>
    public static JsonObject Entitlement(this Row row)
    {
        var body = new JsonObject
        {
            ["personNumber"] = row.PersonNumber,
            ["name"] = row.Name,
            ["nameKana"] = row.NameKana,
            ["birthDate"] = row.BirthDate,
            ["sex"] = row.Sex,
            ["insurerNumber"] = row.InsurerNumber,
            ["symbol"] = row.Symbol,
            ["number"] = row.Number,
            ["branch"] = row.Branch,
            ["programId"] = row.ProgramId,
            ["payerNumber"] = row.PayerNumber,
            ["recipientNumber"] = row.RecipientNumber,
            ["validFrom"] = row.ValidFrom,
            ["validTo"] = row.ValidTo,
        };
        if (row.MonthlyCapYen.Length > 0)
        {
            body["monthlyCapYen"] = int.Parse(row.MonthlyCapYen);
        }

        return body;
    }

    /// <summary>A row of an accepted move: with its history key, and without saying whom it is about.</summary>
    public static JsonObject OfMove(this Row row)
    {
        var body = row.Entitlement();
        body.Remove("personNumber");
        body["historyKey"] = row.HistoryKey;
        return body;
    }

    public static string Address(string code, string historyKey) => $"/v1/municipalities/{code}/entitlements/{Uri.EscapeDataString(historyKey)}";

    /// <summary>Registers a row by itself.</summary>
    public static async Task<JsonElement> RegisterAsync(this HttpClient municipality, string code, Row row)
    {
        using var response = await municipality.PutJsonAsync(Address(code, row.HistoryKey), row.Entitlement().Json());
        var body = await response.JsonAsync();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        return body;
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> AnsweredAsync(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        return (response.StatusCode, await response.JsonAsync());
    }

    /// <summary>Proposes that a person moves.</summary>
    public static async Task<JsonElement> ProposeAsync(this HttpClient municipality, string code, string recipient, string to, string movedOn)
    {
        var (status, body) = await municipality.PostJsonAsync($"/v1/municipalities/{code}/moves", Proposal(recipient, to, movedOn).Json()).AnsweredAsync();
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return body;
    }

    public static JsonObject Proposal(string recipient, string to, string movedOn) => new() { ["recipientCode"] = recipient, ["to"] = to, ["movedOn"] = movedOn };

    /// <summary>Accepts a move.</summary>
    public static Task<(HttpStatusCode Status, JsonElement Body)> AcceptAsync(this HttpClient municipality, JsonElement move, params JsonObject[] rows) =>
        municipality.PostJsonAsync($"/v1/moves/{move.Text("id")}/accept", new JsonArray([.. rows]).ToJsonString()).AnsweredAsync();

    /// <summary>The fields that a refused request is told of, in the order of their names.</summary>
    public static IEnumerable<string> Fields((HttpStatusCode Status, JsonElement Body) answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        return answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal);
    }
}
