using System.Net;
using Actors.ClientApi.Access;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.Access;

public sealed class GuessingGuardTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");
    private readonly AccessOptions _options = new() { WrongKeysAllowed = 5, MaxAddresses = 100 };
    private readonly ManualClock _clock = new();

    [Fact]
    public void An_address_that_sends_many_wrong_keys_is_locked_out_for_a_time()
    {
        var guard = new GuessingGuard(_options, _clock);

        Guess(guard, Guesser, 4);
        Assert.Null(guard.LockedOut(Guesser));
        Guess(guard, Guesser, 1);
        Assert.Equal(_options.Lockout, guard.LockedOut(Guesser));
        Assert.Null(guard.LockedOut(Other));

        _clock.Advance(_options.Lockout);
        Assert.Null(guard.LockedOut(Guesser));
        Guess(guard, Guesser, 4);
        Assert.Null(guard.LockedOut(Guesser));
    }

    [Fact]
    public void Wrong_keys_now_and_then_are_no_guessing()
    {
        var guard = new GuessingGuard(_options, _clock);

        for (var minute = 0; minute < 60; minute++)
        {
            Guess(guard, Guesser, 4);
            Assert.Null(guard.LockedOut(Guesser));
            _clock.Advance(_options.GuessingWindow);
        }
    }

    [Fact]
    public void Addresses_of_one_IPv6_network_count_as_one_and_IPv4_counts_alike_however_it_is_written()
    {
        var guard = new GuessingGuard(_options, _clock);

        Enumerable.Range(1, 5).ToList().ForEach(host => guard.Wrong(IPAddress.Parse($"2001:db8:1:2::{host}")));
        Guess(guard, Guesser.MapToIPv6(), 5);

        Assert.NotNull(guard.LockedOut(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.Null(guard.LockedOut(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.NotNull(guard.LockedOut(Guesser));
    }

    [Fact]
    public void Memory_is_bounded_and_who_finds_no_room_is_counted_together()
    {
        var guard = new GuessingGuard(_options, _clock);

        for (var n = 0; n < 1_000; n++)
        {
            Guess(guard, new IPAddress(BitConverter.GetBytes(n + 1)), 1);
        }

        Assert.Equal(_options.MaxAddresses + 1, guard.Count);
        Assert.NotNull(guard.LockedOut(new IPAddress(BitConverter.GetBytes(5_000))));
        Assert.Null(guard.LockedOut(new IPAddress(BitConverter.GetBytes(1))));

        _clock.Advance(_options.Lockout);
        Guess(guard, Other, 5);
        Assert.Equal(1, guard.Count);
        Assert.NotNull(guard.LockedOut(Other));
    }

    private static void Guess(GuessingGuard guard, IPAddress address, int times) => Enumerable.Range(0, times).ToList().ForEach(_ => guard.Wrong(address));
}
