using Actors.Storage.Journal;
using Actors.Tests.Storage;
using Xunit;

namespace Actors.Tests.Journal;

public sealed class ShippingPaceTests
{
    private const int Processors = 4;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeClock _clock = new();
    private readonly ShippingPace _pace;
    private TimeSpan _used;
    private long _written;

    public ShippingPaceTests() => _pace = new(new() { ShipPerSecond = 5_000, ShipInterval = Second }, _clock, () => _used, Processors);

    [Theory]
    [InlineData(5_000, 0.99, 20_000)]
    [InlineData(5_001, 0.59, 5_000)]
    [InlineData(5_001, 0.61, 250)]
    [InlineData(70_000, 0.99, 250)]
    public void The_more_answers_there_are_the_fewer_records_are_brought(int written, double share, long brought)
    {
        ASecondWith(5_001, 0.1);

        Assert.Equal(brought, ASecondWith(written, share));
    }

    [Fact]
    public void A_moment_without_processors_is_no_lull()
    {
        ASecondWith(70_000, 1);

        Assert.Equal([250, 250, 5_000], new[] { 0.3, 0.3, 0.3 }.Select(share => ASecondWith(70_000, share)));
    }

    [Fact]
    public void What_was_left_is_brought_once_there_is_less_to_answer()
    {
        ASecondWith(70_000, 1);

        Assert.Equal(20_000, ASecondWith(0, 0));
    }

    [Fact]
    public void Something_is_brought_each_time()
    {
        var pace = new ShippingPace(new() { ShipPerSecond = 1, ShipPerSecondAtTheLimit = 1, ShipInterval = Second / 10 }, _clock, () => _used, Processors);
        _clock.Advance(Second / 10);
        _used += Processors * Second / 10;

        Assert.Equal(1, pace.Next(1_000));
    }

    private long ASecondWith(int written, double share)
    {
        _clock.Advance(Second);
        _used += Processors * share * Second;
        return _pace.Next(_written += written);
    }
}
