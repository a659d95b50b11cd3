using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Actors.Grains.Ports;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Identifiers;

/// <inheritdoc cref="IIdentifierGrain" />
public sealed class IdentifierGrain(
    [PersistentState("identifier", StorageNames.Postgres)] IPersistentState<IdentifierState> state,
    IResidents residents) : Grain, IIdentifierGrain
{
    /// <summary>Long enough for everybody who asks at once: at once, each activation would serve one of the calls that wait and hand on the others.</summary>
    private static readonly TimeSpan UnknownStays = TimeSpan.FromSeconds(1);

    private readonly Committed<IdentifierState> _committed = new(state);
    private IGrainTimer? _leaving;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed.Load();
        return Task.CompletedTask;
    }

    public ValueTask<ImmutableArray<IdentifierHint>> Resolve()
    {
        if (!_committed.Exists)
        {
            // An unknown card is an ordinary case, and nothing worth keeping in memory.
            _leaving ??= this.RegisterGrainTimer(LeaveIfUnknown, new GrainTimerCreationOptions(UnknownStays, Timeout.InfiniteTimeSpan));
        }

        return new(_committed.Value.Hints);
    }

    public Task Add(ImmutableArray<IdentifierHint> hints) => Change(current => current.With(hints));

    public ValueTask<RecipientCode?> LeadsTo() => new(_committed.Value.Allotted);

    public Task<RecipientCode> Allot() => Bind(RecipientCode.New());

    public async Task<RecipientCode> Bind(RecipientCode recipient) => (await Change(current => current.WithCode(recipient))).Allotted!.Value;

    public Task Refresh() => _committed.RefreshAsync(this);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        residents.Leave(this.GetGrainId());
        return Task.CompletedTask;
    }

    private Task LeaveIfUnknown(CancellationToken cancellationToken)
    {
        if (!_committed.Exists)
        {
            this.DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes what the change makes of the state, if anything, and returns what is durable then.</summary>
    private Task<IdentifierState> Change(Func<IdentifierState, IdentifierState?> change) => _committed.RetryAsync(this, async () =>
    {
        if (change(_committed.Value) is { } next)
        {
            await _committed.WriteAsync(this, next, next);
        }

        return _committed.Value;
    });
}
