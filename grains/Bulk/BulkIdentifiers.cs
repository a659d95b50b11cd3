using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Identifiers;
using Actors.Grains.Identifiers;
using Actors.Grains.Ports;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Bulk;

/// <summary>Allots recipient codes and adds hints, for many identifiers together.</summary>
public sealed class BulkIdentifiers(IResidents residents, IBulkStates states, IGrainFactory grains)
{
    /// <summary>Others make them too: bodies register the same people, and families, whose members are in any chunk, share cards.</summary>
    private readonly BulkUpdate<IdentifierState> _update = new(residents, states, isContended: grain => !IdentifierKeys.IsCertificate(grain.Key.ToString()!), grain => Of(grains, grain).Refresh());
    private readonly RecipientCodeSeries _codes = new();
    private readonly GrainType _type = grains.GetGrain<IIdentifierGrain>("any").GetGrainId().Type;

    /// <summary>The recipient code of each person key; allotted, durably, where there was none.</summary>
    /// <param name="personKeys">Distinct.</param>
    /// <param name="likelyNew">Those of them that probably have no code yet: they are not read before they are written.</param>
    public async Task<AllottedCodes> AllotAsync(IReadOnlyCollection<string> personKeys, IReadOnlySet<string> likelyNew, CancellationToken cancellationToken)
    {
        var codes = new Dictionary<string, RecipientCode>(personKeys.Count, StringComparer.Ordinal);
        var first = new HashSet<RecipientCode>();
        await _update.RunAsync(
            [.. personKeys.Select(GrainOf)],
            grain => likelyNew.Contains(grain.Key.ToString()!),
            async grain => codes[grain.Key.ToString()!] = await Of(grains, grain).Allot(),
            stored =>
            {
                var writes = ImmutableArray.CreateBuilder<StateVersion<IdentifierState>>(stored.Length);
                foreach (var (identifier, code) in stored.Zip(_codes.Take(stored.Length)))
                {
                    var next = identifier.State.WithCode(code);
                    if (next is not null)
                    {
                        writes.Add(identifier with { State = next });
                        first.Add(next.Allotted!.Value);
                    }

                    // What is overtaken by another allotment comes again, and takes that one's code.
                    codes[identifier.Grain.Key.ToString()!] = (next ?? identifier.State).Allotted!.Value;
                }

                return Task.FromResult(new BulkWrites<IdentifierState>(writes.DrainToImmutable(), []));
            },
            cancellationToken);
        return new(codes, first);
    }

    /// <summary>Adds the hints, durably.</summary>
    /// <param name="likelyNew">Whether most are of new certificates and cards: then none is read at first, and those that are not new come again.</param>
    public Task AddAsync(IEnumerable<(string Key, IdentifierHint Hint)> hints, bool likelyNew, CancellationToken cancellationToken)
    {
        var byGrain = new Dictionary<GrainId, ImmutableArray<IdentifierHint>>();
        foreach (var (key, hint) in hints)
        {
            ref var ofGrain = ref CollectionsMarshal.GetValueRefOrAddDefault(byGrain, GrainOf(key), out var isKnown);
            ofGrain = isKnown ? ofGrain.Add(hint) : [hint];
        }

        return _update.RunAsync(
            byGrain.Keys,
            _ => likelyNew,
            grain => Of(grains, grain).Add(byGrain[grain]),
            stored =>
            {
                var writes = ImmutableArray.CreateBuilder<StateVersion<IdentifierState>>(stored.Length);
                foreach (var identifier in stored)
                {
                    if (identifier.State.With(byGrain[identifier.Grain]) is { } next)
                    {
                        writes.Add(identifier with { State = next });
                    }
                }

                return Task.FromResult(new BulkWrites<IdentifierState>(writes.DrainToImmutable(), []));
            },
            cancellationToken);
    }

    private GrainId GrainOf(string key) => GrainId.Create(_type, key);

    internal static IIdentifierGrain Of(IGrainFactory grains, GrainId grain) => grains.GetGrain<IIdentifierGrain>(grain.Key.ToString()!);
}

/// <summary>The recipient codes of person keys.</summary>
/// <param name="ByPersonKey">All of them.</param>
/// <param name="New">Those among them that were allotted just now, or would have been: nothing is registered under them yet, or hardly ever.</param>
public sealed record AllottedCodes(IReadOnlyDictionary<string, RecipientCode> ByPersonKey, IReadOnlySet<RecipientCode> New);
