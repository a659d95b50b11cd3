using System.Collections.Immutable;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Moves;
using Actors.GrainInterfaces.Recipients;

namespace Actors.Grains.Recipients;

/// <summary>The recipient's part in changes that no upload brings.</summary>
public sealed partial class RecipientGrain
{
    public Task<SingleChangeResult> Change(SingleChange change) =>
        _committed.RetryAsync(this, () => ChangeOnce(change), async () =>
        {
            var refused = await registered.RefusedAsync(SingleUpdate.Rows(_committed.Value, change).Select(row => (_code, row)), CancellationToken.None);
            return refused.IsEmpty ? null : new([], Changed: false, refused);
        });

    private async Task<SingleChangeResult> ChangeOnce(SingleChange change)
    {
        var current = _committed.Value;
        var rows = SingleUpdate.Rows(current, change);
        var older = await ReadAsync(RecipientUpdate.OlderMonths(current, rows));
        RecipientUpdate Update(DateTimeOffset now) => SingleUpdate.Apply(_code, current, change, older, reference.Programs, now);

        // What leads to the recipient is durable before the change, and the instant is taken after it, as late as can be.
        var refused = Update(Now()).Results.Refused;
        refused = refused.IsEmpty && change.Move is { } move ? await BindAsync(move) : refused;
        if (!refused.IsEmpty)
        {
            return new([], Changed: false, refused);
        }

        await AddHints(current, rows);
        var now = Now();
        var update = Update(now);
        if (update.Next is { } next)
        {
            await CommitAsync(now, next, update.SideRows);
        }

        return new([.. change.Registrations, .. SingleUpdate.Withdrawn(current, change)], update.Next is not null, [], (update.Next ?? current).NamesAreWithheld());
    }

    /// <summary>
    /// Lets the numbers by which the new body names the person lead here; refused where one leads to somebody else. What is bound stays so, so all are asked before the
    /// first is bound.
    /// </summary>
    private async Task<ImmutableArray<RefusedRow>> BindAsync(AcceptedMove move)
    {
        var led = await Task.WhenAll(move.Names.Select(name => Identifier(name).LeadsTo().AsTask()));
        ImmutableArray<RefusedRow> strangers = [.. move.Names.Zip(led).Where(name => name.Second is { } other && other != _code).Select(name => Stranger(name.First))];
        if (!strangers.IsEmpty)
        {
            return strangers;
        }

        foreach (var name in move.Names)
        {
            if (await Identifier(name).Bind(_code) != _code)
            {
                return [Stranger(name)];
            }
        }

        return [];
    }

    private IIdentifierGrain Identifier(PersonName name) => GrainFactory.GetGrain<IIdentifierGrain>(name.Key);

    private static RefusedRow Stranger(PersonName name) => new(name.Row, [RowProblems.PersonOfOtherRecipient.At(name.Field)]);
}
