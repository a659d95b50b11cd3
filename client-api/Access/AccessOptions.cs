namespace Actors.ClientApi.Access;

/// <summary>How callers are let in.</summary>
public sealed record AccessOptions
{
    /// <summary>Wrong keys that one address may send within <see cref="GuessingWindow"/> before it is locked out, at least 1.</summary>
    public int WrongKeysAllowed { get; init; } = 30;

    /// <summary>How long wrong keys count.</summary>
    public TimeSpan GuessingWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an address is locked out.</summary>
    public TimeSpan Lockout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Addresses that are kept count of; more than these are counted as one.</summary>
    public int MaxAddresses { get; init; } = 10_000;

    /// <summary>Whether every key that comes over HTTPS must be bound to a client certificate.</summary>
    public bool OnlyBoundKeys { get; init; }
}
