using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Tests.Hosting.Probes;

/// <summary>A grain with a stored record.</summary>
public interface IStoredProbeGrain : IGrainWithStringKey
{
    ValueTask<int> Activation();

    ValueTask<ProbeView> View();

    Task<ProbeView> Write(int value);

    /// <summary>Writes one more than is stored.</summary>
    Task<ProbeView> AddOne();

    Task Deactivate();

    Task<ProbeView> Clear();

    /// <summary>Writes; on a conflict reads anew and writes again.</summary>
    Task<ProbeView> WriteStubbornly(int value);

    /// <summary>Lets another grain write, and passes on what that throws.</summary>
    Task WriteThrough(string other, int value);
}

[GrainType("stored-probe")]
public sealed class StoredProbeGrain(
    [PersistentState("record", "probe")] IPersistentState<ProbeState> record, ProbeActivations activations) : Grain, IStoredProbeGrain
{
    private int _activation;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _activation = activations.Next(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public ValueTask<int> Activation() => new(_activation);

    public ValueTask<ProbeView> View() => new(new ProbeView(record.State.Value, record.RecordExists, record.Etag));

    public async Task<ProbeView> Write(int value)
    {
        record.State = new() { Value = value };
        await record.WriteStateAsync();
        return await View();
    }

    public Task<ProbeView> AddOne() => Write(record.State.Value + 1);

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<ProbeView> Clear()
    {
        await record.ClearStateAsync();
        return await View();
    }

    public async Task<ProbeView> WriteStubbornly(int value)
    {
        try
        {
            return await Write(value);
        }
        catch (InconsistentStateException)
        {
            await record.ReadStateAsync();
            return await Write(value);
        }
    }

    public Task WriteThrough(string other, int value) => GrainFactory.GetGrain<IStoredProbeGrain>(other).Write(value);
}
