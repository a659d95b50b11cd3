using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Moves;
using Actors.GrainInterfaces.Municipalities;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Recipients;
using Orleans;

namespace Actors.Grains.Municipalities;

/// <summary>The body's single changes. Each is a turn of its own, so that of two that claim one history key for two people the second is refused.</summary>
public sealed partial class MunicipalityGrain
{
    public async Task<EntitlementResult> Register(string personKey, Registration registration)
    {
        var recipient = await GrainFactory.GetGrain<IIdentifierGrain>(personKey).Allot();
        return await Change(recipient, new SingleChange(NewId(), _body, [registration]));
    }

    public async Task<EntitlementResult> Withdraw(Withdrawal withdrawal)
    {
        var owners = await registered.OwnersAsync(_body, [withdrawal.HistoryKey], CancellationToken.None);
        return owners.TryGetValue(withdrawal.HistoryKey, out var recipient)
            ? await Change(recipient, new SingleChange(NewId(), _body, [], Withdrawn: withdrawal.HistoryKey))
            : new(null, [], Added: false, Changed: false, []);
    }

    public Task<EntitlementResult> Withdraw(string historyKey) => Withdraw(new Withdrawal(historyKey));

    public Task<EntitlementResult> Accept(RecipientCode recipient, AcceptedMove move, ImmutableArray<Registration> registrations) =>
        Change(recipient, new SingleChange(move.MoveId, _body, registrations, Move: move));

    private async Task<EntitlementResult> Change(RecipientCode recipient, SingleChange change)
    {
        var owners = await registered.OwnersAsync(_body, [.. change.Registrations.Select(registration => registration.HistoryKey)], CancellationToken.None);
        ImmutableArray<RefusedRow> strangers =
        [
            .. change.Registrations.Index()
                .Where(row => owners.TryGetValue(row.Item.HistoryKey, out var owner) && owner != recipient)
                .Select(row => HistoryKeyClaims.Stranger(row.Index + 1)),
        ];
        if (!strangers.IsEmpty)
        {
            return new(recipient, [], Added: false, Changed: false, strangers);
        }

        var result = await GrainFactory.GetGrain<IRecipientGrain>(recipient.Value).Change(change);
        var added = change.Registrations.Any(registration => !owners.ContainsKey(registration.HistoryKey));
        return new(recipient, result.Registered, added, result.Changed, result.Refused, result.NamesWithheld);
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
