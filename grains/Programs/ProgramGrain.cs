using System.Collections.Immutable;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.GrainInterfaces.Programs;
using Actors.Grains.Ports;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Programs;

/// <inheritdoc cref="IProgramGrain" />
public sealed class ProgramGrain(
    [PersistentState("program", StorageNames.Postgres)] IPersistentState<ProgramState> state,
    IOptions<ProgramOptions> options,
    TimeProvider clock) : Grain, IProgramGrain
{
    private readonly Committed<ProgramState> _committed = new(state);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed.Load();
        return Task.CompletedTask;
    }

    public async Task<int> Put(ImmutableArray<ProgramVersion> versions)
    {
        if (versions.FirstOrDefault(version => version.Id.Value != this.GetPrimaryKeyString()) is { } stranger)
        {
            throw new ArgumentException($"program {stranger.Id} was sent to {this.GetPrimaryKeyString()}", nameof(versions));
        }

        var current = _committed.Value.Versions.ToDictionary(known => known.Version.ValidFrom);
        var knownFrom = KnownFrom();
        var changed = versions
            .Where(version => !current.TryGetValue(version.ValidFrom, out var known) || !known.Version.Equals(version))
            .Select(version => new KnownProgramVersion(version, knownFrom))
            .ToImmutableArray();
        if (changed.IsEmpty)
        {
            return 0;
        }

        foreach (var known in changed)
        {
            current[known.Version.ValidFrom] = known;
        }

        var next = new ProgramState { Versions = [.. current.Values.OrderBy(known => known.Version.ValidFrom)] };
        await _committed.WriteAsync(this, next with { SideRows = [.. changed.Select(known => new ProgramVersionRow(known))] }, next);
        return changed.Length;
    }

    /// <summary>Later than everything known, also where the clock was set back: the newest knowledge is what counts.</summary>
    private DateTimeOffset KnownFrom()
    {
        var usual = clock.Now() + options.Value.KnownAfter;
        var newest = _committed.Value.Versions.Select(known => known.KnownFrom.AddMicroseconds(1)).DefaultIfEmpty(usual).Max();
        return newest > usual ? newest : usual;
    }

    public ValueTask<ImmutableArray<ProgramVersion>> Versions() => new([.. _committed.Value.Versions.Select(known => known.Version)]);
}
