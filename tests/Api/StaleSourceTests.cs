using Xunit;

namespace Actors.Tests.Api;

public sealed class StaleSourceTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task A_body_that_fell_silent_may_no_longer_say_not_eligible()
    {
        var valid = A.Person(1);
        var expired = A.Person(2) with { ValidTo = "2026-06-30" };
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, valid, expired);
        var facility = hub.As($"facility:{Hub.Hospital}");
        Assert.Equal("expired", (await facility.CheckAsync(A.QuestionFor(expired).Json())).Text("reason"));

        hub.Clock.Advance(TimeSpan.FromDays(5));

        var stillEligible = await facility.CheckAsync(A.QuestionFor(valid).Json());
        var undetermined = await facility.CheckAsync(A.QuestionFor(expired).Json());
        Assert.Equal("eligible", stillEligible.Text("outcome"));
        Assert.True(stillEligible.GetProperty("entitlements")[0].GetProperty("source").GetProperty("stale").GetBoolean());
        Assert.Equal(("undetermined", "sourceStale"), (undetermined.Text("outcome"), undetermined.Text("reason")));

        // An upload that leaves the rows alone confirms them.
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, A.Person(3));
        Assert.Equal("expired", (await facility.CheckAsync(A.QuestionFor(expired).Json())).Text("reason"));
    }
}
