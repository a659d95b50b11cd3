namespace Actors.Cli.GrainHosts;

/// <summary>The host chosen and the reason, in words that fit behind it: "Embedded: …".</summary>
/// <param name="OrleansVersion">The package version the choice was made for.</param>
internal sealed record GrainHostChoice(GrainHost Host, string Why, string OrleansVersion, DateTimeOffset DecidedAt)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromDays(1);

    /// <summary>Packages that could not be restored may come: feeds are reached again, mirrors get what they lacked.</summary>
    public bool IsCurrent(string orleansVersion, DateTimeOffset now) =>
        OrleansVersion == orleansVersion && (Host is GrainHost.Orleans || now - DecidedAt < TryAgainAfter);
}
