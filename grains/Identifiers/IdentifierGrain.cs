using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Identifiers;

/// <inheritdoc cref="IIdentifierGrain" />
public sealed class IdentifierGrain([PersistentState("identifier", StorageNames.Postgres)] IPersistentState<IdentifierState> state) : Grain, IIdentifierGrain
{
    /// <summary>More people than this on one card is an error of the source; the surplus is not found by it.</summary>
    private const int MaxHints = 200;

    private readonly Committed<IdentifierState> _committed = new(state);

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
            this.DeactivateOnIdle();
        }

        return new(_committed.Value.Hints);
    }

    public Task Add(IdentifierHint hint)
    {
        var current = _committed.Value;
        if (current.Hints.Contains(hint) || current.Hints.Length >= MaxHints)
        {
            return Task.CompletedTask;
        }

        return Write(current with { Hints = current.Hints.Add(hint) });
    }

    public Task<RecipientCode> Allot() => _committed.Value.Allotted is { } code ? Task.FromResult(code) : Bind(RecipientCode.New());

    public async Task<RecipientCode> Bind(RecipientCode recipient)
    {
        if (_committed.Value.Allotted is { } code)
        {
            return code;
        }

        await Write(_committed.Value with { Allotted = recipient });
        return recipient;
    }

    private Task Write(IdentifierState next) => _committed.WriteAsync(this, next, next);
}
