using Actors.Grains;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Actors.Tests.Hosting.Probes;

/// <summary>A grain that keeps its state as the grains of the product do.</summary>
public interface ICommittedProbeGrain : IGrainWithStringKey
{
    Task Set(string value);

    [AlwaysInterleave]
    ValueTask<string> Get();
}

/// <inheritdoc />
public sealed class CommittedProbeGrain([PersistentState("committed", "probe")] IPersistentState<CommittedProbeState> state) : Grain, ICommittedProbeGrain
{
    private readonly Committed<CommittedProbeState> _committed = new(state);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed.Load();
        return Task.CompletedTask;
    }

    public Task Set(string value)
    {
        var next = new CommittedProbeState { Value = value };
        return _committed.WriteAsync(this, next, next);
    }

    public ValueTask<string> Get() => new(_committed.Value.Value);
}

[GenerateSerializer, Immutable]
public sealed record CommittedProbeState
{
    [Id(0)] public string Value { get; init; } = "";
}
