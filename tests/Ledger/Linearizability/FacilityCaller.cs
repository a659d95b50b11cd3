using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Tests.Api;

namespace Actors.Tests.Ledger.Linearizability;

/// <summary>Sends a facility's operations until they are answered, and keeps what it saw.</summary>
/// <param name="code">The facility.</param>
/// <param name="client">Calls with the facility's key.</param>
/// <param name="people">The recipients.</param>
/// <param name="serviceDate">Of every charge.</param>
/// <param name="history">Takes every call.</param>
/// <param name="outages">Tells when to try again.</param>
internal sealed class FacilityCaller(string code, HttpClient client, IReadOnlyList<Row> people, DateOnly serviceDate, History history, Outages outages)
{
    private const int MostAttempts = 100;

    /// <param name="givesUp">Whether it does not try again where the service is lost in the middle.</param>
    public async Task<Reply?> CallAsync(Operation operation, bool givesUp)
    {
        var start = Stopwatch.GetTimestamp();
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (!operation.Writes)
            {
                start = Stopwatch.GetTimestamp();
            }

            if (await TryAsync(operation) is var (reply, text))
            {
                history.Add(new(code, operation, start, Stopwatch.GetTimestamp(), reply, text));
                return reply;
            }

            if (givesUp)
            {
                history.Add(new(code, operation, start, Call.Never, null, null));
                return null;
            }

            await outages.Over;
        }

        throw new InvalidOperationException($"{operation} was not answered in {MostAttempts} attempts");
    }

    /// <summary>Null where nobody can tell whether it took effect.</summary>
    private async Task<(Reply Reply, string Text)?> TryAsync(Operation operation)
    {
        try
        {
            using var response = await SendAsync(operation);
            return response.StatusCode == HttpStatusCode.ServiceUnavailable ? null : await ReadAsync(response);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Task<HttpResponseMessage> SendAsync(Operation operation) => operation switch
    {
        Operation.Charge charge => client.SendChargeAsync(ChargeFor(charge.Person, charge.CostYen, charge.InsuranceYen).With("mode", charge.Reserve ? "reserve" : "confirm"), charge.Key),
        Operation.Confirm confirm => client.PostAsync($"/v1/copayments/{confirm.Entry}/confirm", null),
        Operation.Void voiding => client.PostAsync($"/v1/copayments/{voiding.Entry}/void", null),
        Operation.Quote quote => client.PostJsonAsync("/v1/copayments/quote", ChargeFor(quote.Person, quote.CostYen, quote.InsuranceYen).Json()),
        Operation.Check check => client.PostJsonAsync("/v1/eligibility-checks", OnTheDay(A.QuestionFor(people[check.Person])).Json()),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private JsonObject ChargeFor(int person, int costYen, int insuranceYen) => OnTheDay(Charging.ChargeFor(people[person], costYen, insuranceYen));

    private JsonObject OnTheDay(JsonObject question) => question.With("serviceDate", $"{serviceDate:yyyy-MM-dd}");

    private static async Task<(Reply Reply, string Text)?> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.JsonAsync();
        return (response.StatusCode switch
        {
            HttpStatusCode.Conflict or HttpStatusCode.Forbidden => new Reply(null, body.Text("type")!.Split('/')[^1], 0, 0, 0, 0),
            HttpStatusCode.OK or HttpStatusCode.Created => body.TryGetProperty("lines", out _) ? Copayment(body) : Check(body),
            var status => throw new InvalidOperationException($"{status}: {body}"),
        }, body.ToString());
    }

    private static Reply Copayment(JsonElement body)
    {
        var (notional, used, remaining) = body.Ledger();
        Guid? entry = body.TryGetProperty("entryId", out var id) ? id.GetGuid() : null;
        return new(entry, entry is null ? Reply.Asked : body.Text("state")!, body.Patient(), notional, used, remaining);
    }

    private static Reply Check(JsonElement body)
    {
        var copayment = body.GetProperty("entitlements")[0].GetProperty("copayment");
        return new(null, Reply.Asked, 0, 0, copayment.GetProperty("monthlyUsedYen").GetInt64(), copayment.GetProperty("monthlyRemainingYen").GetInt64());
    }
}
