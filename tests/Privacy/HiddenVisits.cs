using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Privacy;

/// <summary>What facilities ask and charge of a person who is not to be disclosed.</summary>
internal static class HiddenVisits
{
    public static async Task AskAsync(this Hidden hidden, Row person, string openly)
    {
        foreach (var question in new[]
        {
            A.QuestionFor(person), A.QuestionFor(person).With("knownAt", openly), A.QuestionFor(person).With("consent", "emergency"), A.QuestionFor(person).With("birthDate", "1981-05-01"),
            Question.ByCertificate(person.PayerNumber, person.RecipientNumber), A.QuestionFor(person).With("serviceDate", "2025-11-20"), A.QuestionFor(person).With("setting", "x"),
        })
        {
            await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/eligibility-checks", question.Json());
            await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/eligibility-checks/batch", $$"""{"checks":[{{question.Json()}}]}""");
        }

        // What was answered before is not answered any more, whatever knowledge is asked for.
        var then = await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/eligibility-checks", A.QuestionFor(person).With("knownAt", openly).Json());
        Assert.Equal(("eligible", null), (then.Text("outcome"), then.GetProperty("recipient").Text("name")));
    }

    public static async Task ChargeAsync(this Hidden hidden, Row person, string recipient, string openly)
    {
        var charge = Charging.ChargeFor(person);
        await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/copayments/quote", charge.Json());
        var reserved = await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/copayments", charge.With("mode", "reserve").Json(), key: "d-1");
        await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/copayments", charge.Json(), key: "d-1");
        await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, $"/v1/copayments/{reserved.Text("entryId")}/confirm");
        await hidden.Heard.SayAsync(hidden.OtherHospital, HttpMethod.Post, "/v1/copayments", charge.Json(), key: "d-2");
        await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, $"/v1/copayments/{reserved.Text("entryId")}/void");
        var search = A.QuestionFor(person).With("month", "2026-11");
        search.Remove("serviceDate");
        search.Remove("setting");
        foreach (var accept in new[] { "application/json", "text/html" })
        {
            await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/copayments/search", search.Json(), accept: accept);
            await hidden.Heard.SayAsync(hidden.Hospital, HttpMethod.Post, "/v1/copayments/search", search.With("knownAt", openly).Json(), accept: accept);
            foreach (var query in new[] { "month=2026-11", $"month=2026-11&knownAt={openly}" })
            {
                await hidden.Heard.SayAsync(hidden.Tokyo, HttpMethod.Get, $"/v1/recipients/{recipient}/ledger?{query}", accept: accept);
                await hidden.Heard.SayAsync(hidden.Service.As("portal"), HttpMethod.Get, $"/v1/recipients/{recipient}/ledger?{query}", accept: accept, citizen: recipient);
            }
        }
    }
}
