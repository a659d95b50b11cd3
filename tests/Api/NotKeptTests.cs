using Xunit;

namespace Actors.Tests.Api;

/// <summary>Answers about people are kept by nothing on the way.</summary>
public sealed class NotKeptTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task What_needs_a_key_is_answered_with_no_store_problems_too()
    {
        var (hospital, tokyo) = (hub.As($"facility:{Hub.Hospital}"), hub.As($"municipality:{Hub.Tokyo}"));
        var person = A.Person(1);

        await AssertNotKeptAsync(tokyo.PutJsonAsync(Entitlements.Address(Hub.Tokyo, person.HistoryKey), person.Entitlement().Json()), 201);
        await AssertNotKeptAsync(hospital.PostJsonAsync("/v1/eligibility-checks", A.QuestionFor(person).Json()), 200);
        await AssertNotKeptAsync(hospital.PostJsonAsync("/v1/eligibility-checks/batch", $$"""{"checks":[{{A.QuestionFor(person).Json()}}]}"""), 200);
        await AssertNotKeptAsync(hospital.PostJsonAsync("/v1/copayments/quote", Charging.ChargeFor(person).Json()), 200);
        await AssertNotKeptAsync(hospital.SendChargeAsync(Charging.ChargeFor(person)), 201);
        await AssertNotKeptAsync(hospital.SendChargeAsync(Charging.ChargeFor(person).With("birthDate", "1980-05-02")), 422);
        await AssertNotKeptAsync(hospital.PostJsonAsync("/v1/eligibility-checks", "{}"), 400);
    }

    private static async Task AssertNotKeptAsync(Task<HttpResponseMessage> call, int status)
    {
        using var response = await call;
        Assert.Equal((status, true), ((int)response.StatusCode, response.Headers.CacheControl?.NoStore));
    }
}
