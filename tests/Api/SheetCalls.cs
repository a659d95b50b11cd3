using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Actors.Tests.Api;

/// <summary>People with sheets, and the ways to ask for one.</summary>
internal static class SheetCalls
{
    public static JsonObject SearchFor(Row person, string month = "2026-11")
    {
        var search = A.QuestionFor(person).With("month", month);
        search.Remove("serviceDate");
        search.Remove("setting");
        return search;
    }

    public static async Task<HttpResponseMessage> PageAsync(HttpClient facility, JsonObject search, string accept = "text/html")
    {
        facility.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        return await facility.PostJsonAsync("/v1/copayments/search", search.Json());
    }

    public static async Task<HttpResponseMessage> LedgerAsync(HttpClient client, string code, string? acting = null, string query = "month=2026-11", string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/recipients/{code}/ledger?{query}");
        if (acting is not null)
        {
            request.Headers.Add("X-Recipient-Code", acting);
        }

        if (accept is not null)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        }

        return await client.SendAsync(request);
    }

    public static async Task<string> CodeAsync(this Hub hub, Row person) => (await hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(person).Json())).GetProperty("recipient").Text("code")!;

    public static async Task<Row> RegisteredAsync(this Hub hub, int number, Func<Row, Row>? vary = null)
    {
        var person = A.Person(9_000 + number);
        person = vary is null ? person : vary(person);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        return person;
    }
}
