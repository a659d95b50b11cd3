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
    IReferenceSnapshot reference,
    TimeProvider clock) : Grain, IProgramGrain
{
    private readonly Committed<ProgramState> _committed = new(state);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed.Load();
        return Task.CompletedTask;
    }

    public async Task<ProgramImportResult> Import(ImmutableArray<ProgramVersion> versions)
    {
        var other = versions.Where(version => Known(version.ValidFrom)?.Version != version).ToImmutableArray();
        var changed = other.RemoveAll(version => Known(version.ValidFrom) is { ByHand: true });
        await MakeKnown(changed, byHand: false);
        return new(changed.Length, other.Length - changed.Length);
    }

    public async Task<ProgramPutResult> Put(ProgramPut put)
    {
        var known = Known(put.Version.ValidFrom);
        var outcome =
            known?.Version == put.Version ? ProgramPutOutcome.Unchanged
            : known?.KnownFrom != put.Replaces ? ProgramPutOutcome.NotAsExpected
            : known is null ? ProgramPutOutcome.Created
            : ProgramPutOutcome.Replaced;
        if (outcome is ProgramPutOutcome.Created or ProgramPutOutcome.Replaced)
        {
            await MakeKnown([put.Version], byHand: true);
        }

        return new(outcome, _committed.Value.Versions);
    }

    private KnownProgramVersion? Known(DateOnly validFrom) => _committed.Value.Versions.FirstOrDefault(known => known.Version.ValidFrom == validFrom);

    private async Task MakeKnown(ImmutableArray<ProgramVersion> versions, bool byHand)
    {
        if (versions.FirstOrDefault(version => version.Id.Value != this.GetPrimaryKeyString()) is { } stranger)
        {
            throw new ArgumentException($"program {stranger.Id} was sent to {this.GetPrimaryKeyString()}", nameof(versions));
        }

        if (versions.IsEmpty)
        {
            return;
        }

        var knownFrom = KnownFrom();
        var added = versions.Select(version => new KnownProgramVersion(version, knownFrom, byHand)).ToImmutableArray();
        var days = versions.Select(version => version.ValidFrom).ToHashSet();
        var next = new ProgramState
        {
            Versions = [.. _committed.Value.Versions.RemoveAll(known => days.Contains(known.Version.ValidFrom)).AddRange(added).OrderBy(known => known.Version.ValidFrom)],
        };
        await _committed.WriteAsync(this, next with { SideRows = [.. added.Select(known => new ProgramVersionRow(known))] }, next);
    }

    /// <summary>
    /// Of a database that knows no program at all the first ones count at once: no process is ready before it has them, so none can answer otherwise.
    /// </summary>
    private TimeSpan KnownAfter => reference.Programs.IsEmpty ? TimeSpan.Zero : options.Value.KnownAfter;

    /// <summary>Later than everything known, also where the clock was set back: the newest knowledge is what counts.</summary>
    private DateTimeOffset KnownFrom()
    {
        var usual = clock.Now() + KnownAfter;
        var newest = _committed.Value.Versions.Select(known => known.KnownFrom.AddMicroseconds(1)).DefaultIfEmpty(usual).Max();
        return newest > usual ? newest : usual;
    }
}
