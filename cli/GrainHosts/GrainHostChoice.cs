namespace Actors.Cli.GrainHosts;

/// <summary>The host chosen and the reason, in words that fit behind it: "Embedded: …".</summary>
/// <param name="OrleansVersion">The package version the choice was made for.</param>
/// <param name="Lasting">False where a later try may come out differently, because the package feed could not be reached.</param>
internal sealed record GrainHostChoice(GrainHost Host, string Why, string OrleansVersion, DateTimeOffset DecidedAt, bool Lasting)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromDays(1);

    public bool IsCurrent(string orleansVersion, DateTimeOffset now) =>
        OrleansVersion == orleansVersion && (Lasting || now - DecidedAt < TryAgainAfter);
}
