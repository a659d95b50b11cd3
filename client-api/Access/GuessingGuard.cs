using System.Net;
using System.Net.Sockets;

namespace Actors.ClientApi.Access;

/// <summary>
/// Locks an address out that sends many wrong keys, for a time. Keys of 256 random bits cannot be guessed: what this keeps away is the work that unknown keys make. It is asked
/// only about keys that this process does not know, so a valid key from the same address (NAT, a proxy) goes on working. What it keeps in memory is bounded. Thread-safe.
/// </summary>
internal sealed class GuessingGuard(AccessOptions options, TimeProvider clock)
{
    /// <summary>IPv6 networks are given out as /64: their addresses cost a guesser nothing.</summary>
    private const int NetworkBytes = 8;

    /// <summary>Counts whom there is no room for.</summary>
    private static readonly IPAddress TheOthers = IPAddress.None;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Guesses> _byAddress = [];
    private DateTimeOffset _swept;

    /// <summary>How many addresses are kept count of.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byAddress.Count;
            }
        }
    }

    /// <summary>How long the address stays locked out; null where it is not.</summary>
    public TimeSpan? LockedOut(IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            var guesses = Find(Network(address)) ?? (_byAddress.Count >= options.MaxAddresses ? Find(TheOthers) : null);
            return guesses is { Wrong: var wrong, Until: var until } && wrong >= options.WrongKeysAllowed && until > now ? until - now : null;
        }
    }

    /// <summary>Counts a wrong key.</summary>
    public void Wrong(IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            var network = Place(Network(address), now);
            var wrong = Find(network) is { } guesses && guesses.Until > now ? guesses.Wrong + 1 : 1;

            // The window begins with the first wrong key, the lockout with the last one allowed.
            var until = wrong == 1 ? now + options.GuessingWindow : _byAddress[network].Until;
            _byAddress[network] = new(wrong, wrong == options.WrongKeysAllowed ? now + options.Lockout : until);
        }
    }

    private Guesses? Find(IPAddress network) => _byAddress.TryGetValue(network, out var guesses) ? guesses : null;

    /// <summary>Where the network is counted: by itself, as long as there is room.</summary>
    private IPAddress Place(IPAddress network, DateTimeOffset now)
    {
        if (_byAddress.ContainsKey(network) || _byAddress.Count < options.MaxAddresses)
        {
            return network;
        }

        // Once a second at most: a flood from many addresses must not be answered with long searches.
        if (now < _swept.AddSeconds(1))
        {
            return TheOthers;
        }

        _swept = now;
        foreach (var over in _byAddress.Where(entry => entry.Value.Until <= now).Select(entry => entry.Key).ToArray())
        {
            _byAddress.Remove(over);
        }

        return _byAddress.Count < options.MaxAddresses ? network : TheOthers;
    }

    private static IPAddress Network(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6)
        {
            return address?.MapToIPv4() ?? TheOthers;
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new(bytes);
    }

    /// <param name="Wrong">Wrong keys in the window.</param>
    /// <param name="Until">When the window, or the lockout, is over.</param>
    private readonly record struct Guesses(int Wrong, DateTimeOffset Until);
}
