using System.Text.Json;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Who pays where a claim does not match any more, and what the facility can show that it was told.</summary>
public sealed class ClaimBearerTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Review => hub.As("payer");

    [Fact]
    public async Task After_a_withdrawal_in_the_past_the_insurer_pays_and_the_facility_can_show_what_it_was_told()
    {
        var person = await hub.ChargedAsync(2);
        var check = await hub.ToldAsync(await hub.CodeAsync(person));
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await Tokyo.PublishAsync(Hub.Tokyo, person with { Deleted = "1" });

        var line = await Review.VerifyLineAsync(Claims.LineFor(person));

        Assert.Equal("mismatch withdrawn amountAdjusted", line.Said());
        Assert.Equal("""{"chargedYen":6000,"dueYen":9000}""", line.GetProperty("recorded").ToString());
        var told = line.GetProperty("told");
        Assert.Equal((check.ToString(), "eligible", "eligible", Hub.Tokyo), (told.Text("checkId"), told.Text("outcome"), told.Text("programOutcome"), told.Text("municipality")));
        Assert.Equal("""{"kind":"insurer","municipality":null,"payerNumber":null,"recipientNumber":null,"insurerNumber":"33120015"}""", line.GetProperty("shouldPay").ToString());
        Assert.Equal("mismatch withdrawn", (await Review.VerifyLineAsync(Claims.LineFor(person, patientYen: 9_000))).Said());
    }

    [Fact]
    public async Task After_a_move_that_is_registered_late_the_other_body_pays()
    {
        var person = await hub.ChargedAsync(3);
        await hub.ToldAsync(await hub.CodeAsync(person));
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await Tokyo.PublishAsync(Hub.Tokyo, person with { ValidTo = "2026-11-15" });
        var moved = person with { PayerNumber = "54146014", RecipientNumber = "7654320", ValidFrom = "2026-11-16", HistoryKey = "h-3-moved" };
        await hub.As($"municipality:{Hub.Kanagawa}").PublishAsync(Hub.Kanagawa, moved);

        foreach (var line in new[] { Claims.LineFor(person), Claims.LineFor(person).ByCertificate(person) })
        {
            var answer = await Review.VerifyLineAsync(line);
            Assert.Equal("mismatch otherBody", answer.Said());
            Assert.Equal(
                """{"kind":"body","municipality":"140007","payerNumber":"54146014","recipientNumber":"7654320","insurerNumber":"33120015"}""",
                answer.GetProperty("shouldPay").ToString());
            Assert.Equal(Hub.Tokyo, answer.GetProperty("told").Text("municipality"));
        }
    }

    [Fact]
    public async Task What_the_facility_was_told_last_counts_and_what_it_asked_of_another_day_does_not()
    {
        var person = await hub.ChargedAsync(4);
        var code = await hub.CodeAsync(person);
        await hub.ToldAsync(code);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        var last = await hub.ToldAsync(code, Eligibility.Checks.Reason.FacilityNotDesignated);

        var told = (await Review.VerifyLineAsync(Claims.LineFor(person))).GetProperty("told");

        Assert.Equal((last.ToString(), "notEligible", "facilityNotDesignated", "eligible"), (told.Text("checkId"), told.Text("outcome"), told.Text("reason"), told.Text("programOutcome")));
        Assert.Equal(JsonValueKind.Null, (await Review.VerifyLineAsync(Claims.LineFor(person).With("serviceDate", "2026-11-19"))).GetProperty("told").ValueKind);
    }
}
