using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Identifiers;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Grains.Recipients;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Bulk;

/// <summary>Applies the rows of an upload to many recipients together; each recipient's rows are one durable change.</summary>
public sealed class BulkRecipients(IResidents residents, IBulkStates states, IGrainFactory grains, IRegistrationIndex registered, IReferenceSnapshot reference, IdentifierKeys keys, TimeProvider clock)
{
    /// <summary>Recipients that are computed before whatever waits for the thread gets its turn.</summary>
    private const int ChangesInARow = 100;

    private readonly BulkUpdate<RecipientState> _update = new(residents, states, isContended: _ => false, grain => Of(grains, grain).Refresh());
    private readonly GrainType _type = grains.GetGrain<IRecipientGrain>("any").GetGrainId().Type;
    private readonly BulkIdentifiers _identifiers = new(residents, states, grains);

    /// <inheritdoc cref="BulkIdentifiers.AllotAsync" />
    public Task<AllottedCodes> AllotAsync(IReadOnlyCollection<string> personKeys, IReadOnlySet<string> likelyNew, CancellationToken cancellationToken) =>
        _identifiers.AllotAsync(personKeys, likelyNew, cancellationToken);

    /// <summary>Has everything in memory read anew: after a publication that may have ended before it could tell whom it concerned.</summary>
    public async Task RefreshAllAsync()
    {
        var all = await residents.AllAsync();
        await Task.WhenAll(all.Select(grain => grain.Type == _type ? Of(grains, grain).Refresh() : BulkIdentifiers.Of(grains, grain).Refresh()));
    }

    /// <summary>What became of the rows of every recipient.</summary>
    /// <param name="unwritten">Recipients who have no state yet, as far as is known: they are not read before they are written.</param>
    public async Task<IReadOnlyCollection<RegistrationResults>> ApplyAsync(
        IReadOnlyDictionary<RecipientCode, RegistrationChange> changes, IReadOnlySet<RecipientCode> unwritten, CancellationToken cancellationToken)
    {
        var byGrain = changes.ToDictionary(change => GrainId.Create(_type, change.Key.Value), change => (Recipient: change.Key, Change: change.Value));
        var results = new Dictionary<GrainId, RegistrationResults>(byGrain.Count);
        var (tried, strangers) = (new HashSet<GrainId>(), new List<RefusedRow>());
        await _update.RunAsync(
            byGrain.Keys,
            grain => unwritten.Contains(byGrain[grain].Recipient),
            async grain => results[grain] = await Of(grains, grain).Apply(byGrain[grain].Change),
            Plan,
            cancellationToken);
        return [.. results.Values, new([], [.. strangers])];

        async Task<BulkWrites<RecipientState>> Plan(ImmutableArray<StateVersion<RecipientState>> stored)
        {
            var byNeed = stored.ToLookup(recipient => RecipientUpdate.NeedsGrain(recipient.State, byGrain[recipient.Grain].Change.Rows));
            var here = byNeed[false].ToList();

            // A write that did not land may have brought a history key that is another person's by now: tried again, it would never land.
            var again = here.Where(recipient => !tried.Add(recipient.Grain)).Select(recipient => byGrain[recipient.Grain]).ToList();
            var refused = await registered.RefusedAsync(again.SelectMany(one => one.Change.Rows.Select(row => (one.Recipient, row))), cancellationToken);
            strangers.AddRange(refused);
            foreach (var recipient in refused.IsEmpty ? [] : here)
            {
                var (code, change) = byGrain[recipient.Grain];
                byGrain[recipient.Grain] = (code, change.Without(refused));
            }

            // Hints are durable before the recipients' own writes, those of an overtaken write are there already, and the instant is taken as late as can be.
            await _identifiers.AddAsync(here.SelectMany(recipient => HintsOf(recipient.State, byGrain[recipient.Grain])), likelyNew: again.Count == 0, cancellationToken);
            var now = clock.Now();
            var writes = ImmutableArray.CreateBuilder<StateVersion<RecipientState>>(here.Count);
            foreach (var recipient in here)
            {
                var (code, change) = byGrain[recipient.Grain];
                var update = RecipientUpdate.Apply(code, recipient.State, change, olderEntries: [], reference.Programs, now);
                results[recipient.Grain] = update.Results;
                if (update.Next is { } next)
                {
                    writes.Add(recipient with { State = next with { SideRows = update.SideRows } });
                }

                if (results.Count % ChangesInARow == 0)
                {
                    await Task.Yield();
                }
            }

            return new(writes.DrainToImmutable(), [.. byNeed[true].Select(recipient => recipient.Grain)]);
        }
    }

    private IEnumerable<(string Key, IdentifierHint Hint)> HintsOf(RecipientState current, (RecipientCode Recipient, RegistrationChange Change) change) =>
        IdentifierHints.Added(change.Recipient, current, change.Change.Rows, keys);

    private static IRecipientGrain Of(IGrainFactory grains, GrainId grain) => grains.GetGrain<IRecipientGrain>(grain.Key.ToString()!);
}
