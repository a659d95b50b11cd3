using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Journal;
using Actors.Storage.Keys;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Claims as a payer sends them.</summary>
internal static class Claims
{
    public const string Address = "/v1/claims/verify";

    /// <summary>A line about a charge of 6,000 yen at the hospital today; to be varied one field at a time.</summary>
    public static JsonObject LineFor(Row person, string lineId = "1", int patientYen = 6_000) => new()
    {
        ["lineId"] = lineId,
        ["facilityCode"] = Hub.Hospital,
        ["card"] = A.QuestionFor(person)["identifier"]!["card"]!.DeepClone(),
        ["programId"] = "54",
        ["serviceDate"] = "2026-11-20",
        ["patientYen"] = patientYen,
    };

    /// <summary>The same line by the person's certificate.</summary>
    public static JsonObject ByCertificate(this JsonObject line, Row person)
    {
        line.Remove("card");
        line["certificate"] = new JsonObject { ["payerNumber"] = person.PayerNumber, ["recipientNumber"] = person.RecipientNumber };
        return line;
    }

    public static Task<HttpResponseMessage> SendClaimsAsync(this HttpClient payer, params IEnumerable<JsonObject> lines) =>
        payer.PostJsonAsync(Address, Of(lines).ToJsonString());

    /// <summary>The answer to claims that are taken.</summary>
    public static async Task<JsonElement> VerifyAsync(this HttpClient payer, JsonObject claims)
    {
        using var response = await payer.PostJsonAsync(Address, claims.ToJsonString());
        var body = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body.ToString());
        return body;
    }

    /// <summary>The answer to one line.</summary>
    public static async Task<JsonElement> VerifyLineAsync(this HttpClient payer, JsonObject line) =>
        Assert.Single((await payer.VerifyAsync(Of([line]))).GetProperty("lines").EnumerateArray());

    public static JsonObject Of(IEnumerable<JsonObject> lines) => new() { ["lines"] = new JsonArray([.. lines]) };

    /// <summary>The result and the reasons of a line, in one text.</summary>
    public static string Said(this JsonElement line) =>
        string.Join(' ', line.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).Prepend(line.Text("result")));

    /// <summary>Records that the hospital was answered at a check of the person for today.</summary>
    public static async Task<Guid> ToldAsync(this Hub hub, string recipient, Reason reason = Reason.None)
    {
        var check = Guid.CreateVersion7();
        await hub.Services.GetRequiredService<AccessJournal>().WriteAsync(
            new AccessRecord(hub.Clock.GetUtcNow(), AccessAction.Check, Guid.Empty, ApiRole.Facility, Hub.Hospital, RecipientCode.TryParse(recipient, out var code) ? code : null)
            {
                SubjectId = check, Reason = reason, ServiceDate = new(2026, 11, 20), Setting = Setting.Outpatient, Consent = Consent.Given, Purpose = "treatment",
            });
        return check;
    }
}
