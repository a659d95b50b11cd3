using System.Net;
using System.Text.Json;
using Actors.Eligibility.Journal;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.Recipients;

/// <summary>The proof of a day, as the citizen gets it.</summary>
public sealed class AccessProofTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_day_that_is_over_is_proved_with_all_its_accesses_and_no_others()
    {
        var person = A.Person(1);
        var code = (await hub.As($"municipality:{Hub.Tokyo}").RegisterAsync(Hub.Tokyo, person)).Text("recipientCode")!;
        await hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(person).Json());
        var listed = (await Citizen().GetJsonAsync($"/v1/recipients/{code}/access-log")).GetProperty("accesses").EnumerateArray().Select(access => access.GetProperty("sequence").GetInt64()).ToList();
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.RestartAsync(); // a start looks at once for days to close

        var proof = await Eventually.GetAsync(
            async () =>
            {
                using var response = await Citizen().GetAsync($"/v1/recipients/{code}/access-log/proof?day=2026-11-20");
                return response.StatusCode is HttpStatusCode.OK ? JsonSerializer.Deserialize(await response.Content.ReadAsStringAsync(), JournalJson.Default.AccessProof) : null;
            },
            "the day to be closed");

        Assert.Null(proof.Fault());
        Assert.Equal((code, new DateOnly(2026, 11, 20)), (proof.Recipient, proof.Day));
        Assert.Superset(listed.ToHashSet(), proof.Records.Select(record => record.Sequence).ToHashSet());
        Assert.NotNull((proof with { Records = proof.Records[1..] }).Fault());

        // After a restart the service is at another address.
        HttpClient Citizen()
        {
            var portal = hub.As("portal");
            portal.DefaultRequestHeaders.Add("X-Recipient-Code", code);
            return portal;
        }
    }
}
