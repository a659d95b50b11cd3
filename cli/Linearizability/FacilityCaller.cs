using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Actors.Cli.Linearizability;

/// <summary>Sends a facility's operations until they are answered, and keeps what it saw.</summary>
/// <param name="code">The facility.</param>
/// <param name="client">Calls with the facility's key; asked for anew at each attempt.</param>
/// <param name="people">The recipients.</param>
/// <param name="serviceDate">Of every charge.</param>
/// <param name="history">Takes every call.</param>
/// <param name="retry">Ends when it may be tried again.</param>
internal sealed class FacilityCaller(string code, Func<HttpClient> client, IReadOnlyList<CardHolder> people, DateOnly serviceDate, History history, Func<Task> retry)
{
    private const int MostAttempts = 100;

    /// <param name="givesUp">Whether it does not try again where the service is lost in the middle.</param>
    /// <exception cref="InvalidOperationException">It got an answer that there is no reason for, or none in very many attempts.</exception>
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

            await retry();
        }

        throw new InvalidOperationException($"{operation} was not answered in {MostAttempts} attempts");
    }

    /// <summary>Null where nobody can tell whether it took effect.</summary>
    private async Task<(Reply Reply, string Text)?> TryAsync(Operation operation)
    {
        try
        {
            using var request = Request(operation);
            using var response = await client().SendAsync(request);
            return response.StatusCode == HttpStatusCode.ServiceUnavailable ? null : await ReadAsync(response);
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException)
        {
            // The connection broke, or the client's own time was over.
            return null;
        }
    }

    private HttpRequestMessage Request(Operation operation) => operation switch
    {
        Operation.Charge charge => Keyed(Post("/v1/copayments", ModeOf(charge, Visit(charge.Person, charge.CostYen, charge.InsuranceYen))), charge.Key),
        Operation.Confirm confirm => Post($"/v1/copayments/{confirm.Entry}/confirm", null),
        Operation.Void voiding => Post($"/v1/copayments/{voiding.Entry}/void", null),
        Operation.Quote quote => Post("/v1/copayments/quote", Visit(quote.Person, quote.CostYen, quote.InsuranceYen)),
        Operation.Check check => Post("/v1/eligibility-checks", people[check.Person].Question(serviceDate)),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private JsonObject Visit(int person, int costYen, int insuranceYen) => people[person].Visit(serviceDate, costYen, insuranceYen);

    private static JsonObject ModeOf(Operation.Charge charge, JsonObject visit)
    {
        visit["mode"] = charge.Reserve ? "reserve" : "confirm";
        return visit;
    }

    private static HttpRequestMessage Post(string path, JsonObject? body) =>
        new(HttpMethod.Post, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    private static HttpRequestMessage Keyed(HttpRequestMessage request, string key)
    {
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private static async Task<(Reply Reply, string Text)?> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.Forbidden or HttpStatusCode.OK or HttpStatusCode.Created))
        {
            throw new InvalidOperationException($"{response.RequestMessage?.RequestUri?.AbsolutePath} was answered {(int)response.StatusCode}: {text}");
        }

        var body = JsonElement.Parse(text);
        return (response.IsSuccessStatusCode
            ? body.TryGetProperty("lines", out _) ? Copayment(body) : Check(body)
            : new Reply(null, body.GetProperty("type").GetString()!.Split('/')[^1], 0, 0, 0, 0), text);
    }

    private static Reply Copayment(JsonElement body)
    {
        var line = body.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("programId").GetString() == LedgerModel.Program);
        Guid? entry = body.TryGetProperty("entryId", out var id) ? id.GetGuid() : null;
        return new(
            entry,
            entry is null ? Reply.Asked : body.GetProperty("state").GetString()!,
            body.GetProperty("patientYen").GetInt32(),
            line.GetProperty("notionalYen").GetInt32(),
            line.GetProperty("monthlyUsedYen").GetInt64(),
            line.GetProperty("monthlyRemainingYen").GetInt64());
    }

    private static Reply Check(JsonElement body)
    {
        var copayment = body.GetProperty("entitlements")[0].GetProperty("copayment");
        return new(null, Reply.Asked, 0, 0, copayment.GetProperty("monthlyUsedYen").GetInt64(), copayment.GetProperty("monthlyRemainingYen").GetInt64());
    }
}
