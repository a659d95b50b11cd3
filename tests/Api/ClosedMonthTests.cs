using System.Net;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What remains of a month after it closed.</summary>
public sealed class ClosedMonthTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_charge_sent_again_after_its_month_closed_gets_the_reply_of_the_first()
    {
        var (hospital, person) = (hub.As($"facility:{Hub.Hospital}"), A.Person(2) with { ValidTo = "" });
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var day = DateOnly.FromDateTime(hub.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd");
        var charge = Charging.ChargeFor(person).With("serviceDate", day);
        var first = await hospital.ChargeAsync(charge, "late");
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person with { BirthDate = "1981-01-01" });
        foreach (var days in new[] { 1_200, 1_200 })
        {
            hub.Clock.Advance(TimeSpan.FromDays(days));

            Assert.Equal(first.ToString(), (await hospital.ChargeAsync(charge, "late")).ToString());
            Assert.Equal("/problems/invalid-request", (await hospital.RefusedAsync(charge, HttpStatusCode.BadRequest)).Text("type"));
            using var other = await hospital.SendChargeAsync(Charging.ChargeFor(person, 20_000).With("serviceDate", day), "late");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        }
    }

    [Fact]
    public async Task A_reservation_that_ended_unrecorded_leaves_a_closed_month_by_the_terms_of_then()
    {
        var (hospital, tokyo, person) = (hub.As($"facility:{Hub.Hospital}"), hub.As($"municipality:{Hub.Tokyo}"), A.Person(3) with { ValidTo = "" });
        await tokyo.PublishAsync(Hub.Tokyo, person);
        var day = DateOnly.FromDateTime(hub.Clock.GetUtcNow().UtcDateTime);
        var charge = Charging.ChargeFor(person).With("serviceDate", day.ToString("yyyy-MM-dd"));
        await hospital.ChargeAsync(charge.With("mode", "reserve"));
        Assert.Equal(4_000, (await hospital.ChargeAsync(charge.With("mode", "confirm"))).Patient());
        hub.Clock.Advance(TimeSpan.FromDays(1_200));
        await tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "2500" });

        var sheet = await hospital.SheetAsync(SheetCalls.SearchFor(person).With("month", day.ToString("yyyy-MM")));
        var check = await hospital.CheckAsync(A.QuestionFor(person).With("serviceDate", day.ToString("yyyy-MM-dd")).Json());

        Assert.Equal(
            [("expired", 0), ("confirmed", 6_000)],
            sheet.GetProperty("entries").EnumerateArray().Select(entry => (entry.Text("state")!, entry.GetProperty("dueYen").GetInt32())));
        Assert.Equal(6_000, check.GetProperty("entitlements")[0].GetProperty("copayment").GetProperty("monthlyUsedYen").GetInt32());
    }

    [Fact]
    public async Task A_closed_month_is_not_changed_but_what_was_said_is_repeated()
    {
        var (hospital, person) = (hub.As($"facility:{Hub.Hospital}"), A.Person(1) with { ValidTo = "" });
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var day = hub.Clock.GetUtcNow().UtcDateTime;
        var charge = Charging.ChargeFor(person).With("serviceDate", $"{day:yyyy-MM-dd}");
        var kept = await hospital.ChargeAsync(charge);
        var voided = await hospital.ChargeAsync(charge);
        var said = await hospital.ChangeAsync(voided, "void");
        hub.Clock.Advance(TimeSpan.FromDays(1_200));

        // The next charge leaves the closed month to the tables.
        await hospital.ChargeAsync(Charging.ChargeFor(person).With("serviceDate", $"{day.AddDays(1_200):yyyy-MM-dd}"));

        Assert.Equal(said.ToString(), (await hospital.ChangeAsync(voided, "void")).ToString());
        Assert.Equal(kept.ToString(), (await hospital.ChangeAsync(kept, "confirm")).ToString());
        using var late = await hospital.PostAsync($"/v1/copayments/{kept.Text("entryId")}/void", null);
        Assert.Equal((HttpStatusCode.Conflict, "/problems/month-closed"), (late.StatusCode, (await late.JsonAsync()).Text("type")));
    }
}
