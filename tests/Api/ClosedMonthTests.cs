using System.Net;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>What remains of a month after it closed.</summary>
public sealed class ClosedMonthTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_closed_month_is_not_changed_but_what_was_said_is_repeated()
    {
        var (hospital, person) = (hub.As($"facility:{Hub.Hospital}"), A.Person(1) with { ValidTo = "" });
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var kept = await hospital.ChargeAsync(Charging.ChargeFor(person));
        var voided = await hospital.ChargeAsync(Charging.ChargeFor(person));
        var said = await hospital.ChangeAsync(voided, "void");
        hub.Clock.Advance(TimeSpan.FromDays(1_200));

        // The next charge leaves the closed month to the tables.
        await hospital.ChargeAsync(Charging.ChargeFor(person).With("serviceDate", "2030-03-01"));

        Assert.Equal(said.ToString(), (await hospital.ChangeAsync(voided, "void")).ToString());
        Assert.Equal(kept.ToString(), (await hospital.ChangeAsync(kept, "confirm")).ToString());
        using var late = await hospital.PostAsync($"/v1/copayments/{kept.Text("entryId")}/void", null);
        Assert.Equal((HttpStatusCode.Conflict, "/problems/month-closed"), (late.StatusCode, (await late.JsonAsync()).Text("type")));
    }
}
