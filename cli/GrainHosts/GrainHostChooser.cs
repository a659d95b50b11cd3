using Actors.Cli.Processes;

namespace Actors.Cli.GrainHosts;

/// <summary>Chooses Orleans wherever its packages can be restored. The try is remembered until the version changes; one that failed, for a day.</summary>
/// <param name="tryRestore">Restores the silo for the Orleans host; its output says why it could not.</param>
internal sealed class GrainHostChooser(GrainHostMemory memory, Func<CancellationToken, Task<ChildResult>> tryRestore, TimeProvider clock)
{
    /// <summary>How long the packages may take to come.</summary>
    private static readonly TimeSpan RestoreLimit = TimeSpan.FromSeconds(120);

    public static GrainHostChooser OfThisClone { get; } = new(
        new GrainHostMemory(Repository.Artifacts),
        stop => (Dotnet.Restore("silo/Actors.Silo.csproj", nameof(GrainHost.Orleans)) with { Limit = RestoreLimit }).RunAsync(stop),
        TimeProvider.System);

    public async Task<GrainHostChoice> ChooseAsync(GrainHost? forced, string orleansVersion, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (forced is { } host)
        {
            return new(host, "as --host says", orleansVersion, now);
        }

        if (memory.Recall() is { } remembered && remembered.IsCurrent(orleansVersion, now))
        {
            return remembered;
        }

        var choice = RestoreOutcome.Judge(await tryRestore(stop), orleansVersion, now);
        memory.Remember(choice);
        return choice;
    }
}
