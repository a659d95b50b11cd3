using Actors.ClientApi.Dashboard.Measuring;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Dashboard;

public sealed class DistributionTests
{
    [Fact]
    public void A_percentile_is_the_value_that_this_share_stayed_within_to_an_eighth() =>
        Prop.ForAll(Gen.Choose(0, 50_000_000).ListOf().Where(values => values.Count > 0).ToArbitrary(), Gen.Choose(1, 100).ToArbitrary(), (values, percent) =>
        {
            var distribution = new Distribution(1);
            var window = new DistributionWindow(distribution);
            foreach (var value in values)
            {
                distribution.Add(value, []);
            }

            window.Next();
            var exact = values.Order().ElementAt((int)Math.Ceiling(percent / 100.0 * values.Count) - 1);
            return window.Count == values.Count && window.Within(percent / 100.0) is { } told && told >= exact && told <= exact * 1.125;
        }).Holds();

    [Fact]
    public void A_window_tells_of_what_came_since_the_look_before()
    {
        var distribution = new Distribution(1e-6);
        var window = new DistributionWindow(distribution);
        distribution.Add(1, []);
        window.Next();
        distribution.Add(0.000_010, []);
        distribution.Add(0.000_020, []);

        window.Next();

        Assert.Equal((2, 15), (window.Count, (int)Math.Round(window.Mean!.Value * 1e6)));
        Assert.InRange(window.Within(1)!.Value, 0.000_020, 0.000_022_5);
        window.Next();
        Assert.Equal((0, null, null), (window.Count, window.Mean, window.Within(0.5)));
    }

    [Fact]
    public async Task Nothing_is_lost_that_many_threads_count_at_once()
    {
        var distribution = new Distribution(1);
        var window = new DistributionWindow(distribution);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var n = 0; n < 10_000; n++)
            {
                distribution.Add(n, []);
            }
        })));
        window.Next();

        Assert.Equal(80_000, window.Count);
    }
}
