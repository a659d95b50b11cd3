using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Charges as a facility sends them.</summary>
internal static class Charging
{
    private static int s_keys;

    /// <summary>A charge of 30,000 yen, 9,000 of them the insurance's copayment, confirmed at once; to be varied one field at a time.</summary>
    public static JsonObject ChargeFor(Row person, int costYen = 30_000, int insuranceYen = 9_000, params string[] programs)
    {
        var charge = A.QuestionFor(person);
        charge["totalCostYen"] = costYen;
        charge["insuranceCopaymentYen"] = insuranceYen;
        charge["mode"] = "confirm";
        if (programs.Length > 0)
        {
            charge["programIds"] = new JsonArray([.. programs.Select(program => JsonValue.Create(program))]);
        }

        return charge;
    }

    public static string NewKey() => $"key-{Interlocked.Increment(ref s_keys)}";

    public static async Task<HttpResponseMessage> SendChargeAsync(this HttpClient facility, JsonObject charge, string? key = null)
    {
        using var content = new StringContent(charge.Json(), System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/copayments") { Content = content };
        request.Headers.Add("Idempotency-Key", key ?? NewKey());
        return await facility.SendAsync(request);
    }

    /// <summary>A charge that is taken.</summary>
    public static async Task<JsonElement> ChargeAsync(this HttpClient facility, JsonObject charge, string? key = null)
    {
        using var response = await facility.SendChargeAsync(charge, key);
        var body = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, body.ToString());
        return body;
    }

    /// <summary>The problem that a charge is answered with.</summary>
    public static async Task<JsonElement> RefusedAsync(this HttpClient facility, JsonObject charge, HttpStatusCode status)
    {
        using var response = await facility.SendChargeAsync(charge);
        var body = await response.JsonAsync();
        Assert.True(response.StatusCode == status, body.ToString());
        return body;
    }

    public static async Task<JsonElement> QuoteAsync(this HttpClient facility, JsonObject charge)
    {
        using var response = await facility.PostJsonAsync("/v1/copayments/quote", charge.Json());
        var body = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body.ToString());
        return body;
    }

    /// <summary>Confirms or voids an entry.</summary>
    public static async Task<JsonElement> ChangeAsync(this HttpClient facility, JsonElement entry, string verb)
    {
        using var response = await facility.PostAsync($"/v1/copayments/{entry.Text("entryId")}/{verb}", null);
        var body = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body.ToString());
        return body;
    }

    public static int Patient(this JsonElement reply) => reply.GetProperty("patientYen").GetInt32();

    public static JsonElement Line(this JsonElement reply, string program = "54") =>
        reply.GetProperty("lines").EnumerateArray().Single(line => line.Text("programId") == program);

    /// <summary>Notional, used and remaining yen of a line.</summary>
    public static (int Notional, int Used, int Remaining) Ledger(this JsonElement reply, string program = "54")
    {
        var line = reply.Line(program);
        return (line.GetProperty("notionalYen").GetInt32(), line.GetProperty("monthlyUsedYen").GetInt32(), line.GetProperty("monthlyRemainingYen").GetInt32());
    }
}
