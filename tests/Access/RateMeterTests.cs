using Actors.Storage.Keys;
using Actors.Tests.Clock;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Access;

public sealed class RateMeterTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void A_seconds_worth_goes_at_once_and_then_one_after_the_other(int perSecond)
    {
        var clock = new ManualClock();
        var meter = new RateMeter(perSecond, clock);

        Assert.Equal(perSecond, Admitted(meter, perSecond * 3));
        var wait = meter.Take()!.Value;
        clock.Advance(wait);
        Assert.Equal(1, Admitted(meter, 10));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(perSecond, Admitted(meter, perSecond * 3));
    }

    [Fact]
    public void Within_any_time_it_lets_no_more_through_than_the_limit_and_a_seconds_worth() =>
        Prop.ForAll(Steps.ListOf(30).ToArbitrary(), steps =>
        {
            const int Limit = 20;
            var clock = new ManualClock();
            var start = clock.GetUtcNow();
            var meter = new RateMeter(Limit, clock);
            var admitted = new List<(long At, int Count)>();
            foreach (var (milliseconds, requests, rate) in steps)
            {
                clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
                admitted.Add(((clock.GetUtcNow() - start).Ticks, Admitted(meter, requests)));
                meter.Change(rate);
            }

            return admitted.Index().All(first => admitted.Skip(first.Index).Index().All(last =>
                admitted.Skip(first.Index).Take(last.Index + 1).Sum(step => step.Count) * Second.Ticks <= (last.Item.At - first.Item.At + Second.Ticks) * Limit));
        }).Holds(500);

    [Fact]
    public void A_higher_rate_brings_nothing_at_once()
    {
        var clock = new ManualClock();
        var meter = new RateMeter(10, clock);
        Assert.Equal(10, Admitted(meter, 20));

        meter.Change(100);
        Assert.Equal(0, Admitted(meter, 20));
        clock.Advance(Second / 10);
        Assert.Equal(10, Admitted(meter, 20));
    }

    [Fact]
    public async Task Racing_requests_share_one_limit()
    {
        var meter = new RateMeter(500, new ManualClock());

        var admitted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Admitted(meter, 500))));

        Assert.Equal(500, admitted.Sum());
        Assert.Equal(8 * 500, meter.TakeAttempts());
    }

    /// <summary>Milliseconds that pass, requests that come, and the rate from then on.</summary>
    private static Gen<(int Milliseconds, int Requests, int Rate)> Steps =>
        from milliseconds in Gen.Choose(0, 1_500)
        from requests in Gen.Choose(0, 60)
        from rate in Gen.Choose(1, 20)
        select (milliseconds, requests, rate);

    private static int Admitted(RateMeter meter, int requests) => Enumerable.Range(0, requests).Count(_ => meter.Take() is null);
}
