using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What people report to have paid, as the portal sends it.</summary>
internal static class PaymentReports
{
    /// <summary>A visit of 30,000 yen today at a hospital that took the insurance's copayment of 9,000; to be varied one field at a time.</summary>
    public static JsonObject Report(int costYen = 30_000, int insuranceYen = 9_000, int? paidYen = null) => new()
    {
        ["facilityCode"] = Hub.Hospital,
        ["serviceDate"] = "2026-11-20",
        ["setting"] = "outpatient",
        ["totalCostYen"] = costYen,
        ["insuranceCopaymentYen"] = insuranceYen,
        ["paidYen"] = paidYen ?? insuranceYen,
    };

    public static string Address(string recipient) => $"/v1/recipients/{recipient}/reimbursements";

    public static async Task<HttpResponseMessage> SendReportAsync(this HttpClient portal, string recipient, JsonObject report, string? key = null, string? acting = null)
    {
        using var content = new StringContent(report.Json(), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(recipient)) { Content = content };
        request.Headers.Add("Idempotency-Key", key ?? Charging.NewKey());
        request.Headers.Add("X-Recipient-Code", acting ?? recipient);
        return await portal.SendAsync(request);
    }

    /// <summary>A report that is taken.</summary>
    public static async Task<JsonElement> ReportAsync(this HttpClient portal, string recipient, JsonObject report, string? key = null)
    {
        using var response = await portal.SendReportAsync(recipient, report, key);
        var body = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, body.ToString());
        return body;
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> WithdrawAsync(this HttpClient portal, string recipient, string? entryId, string? acting = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Address(recipient)}/{entryId}");
        request.Headers.Add("X-Recipient-Code", acting ?? recipient);
        using var response = await portal.SendAsync(request);
        return (response.StatusCode, await response.JsonAsync());
    }

    public static string ListOf(string code, string query = "month=2026-11") => $"/v1/municipalities/{code}/reimbursements?{query}";
}
