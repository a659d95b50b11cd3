using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Orleans;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Actors.GrainInterfaces.Identifiers;

/// <summary>
/// Leads from a card, a certificate or a person number to recipients. The key is <c>kind/keyed hash</c> (<see cref="IdentifierKeys"/>), so that
/// no identifier stands in a key, a log or a table. What it says is a hint: the recipient verifies it.
/// </summary>
[Version(2)]
public interface IIdentifierGrain : IGrainWithStringKey
{
    /// <summary>Every recipient that ever carried this identifier; empty when none did.</summary>
    [AlwaysInterleave]
    [ResponseTimeout(Patience.AtTheCounter)]
    ValueTask<ImmutableArray<IdentifierHint>> Resolve();

    /// <summary>Adds hints, durably, before the recipients' own writes. Adding one again changes nothing.</summary>
    Task Add(ImmutableArray<IdentifierHint> hints);

    /// <summary>The recipient to whom a person number leads; null where it leads to nobody yet. Only on keys of the kind <c>person</c>.</summary>
    [AlwaysInterleave]
    ValueTask<RecipientCode?> LeadsTo();

    /// <summary>The recipient code of a person number, allotted at random and made durable on the first call. Only on keys of the kind <c>person</c>.</summary>
    Task<RecipientCode> Allot();

    /// <summary>
    /// Lets a person number lead to a recipient who is known already, durably, unless it leads to somebody. Returns to whom it leads now: another recipient
    /// where it was allotted before. Only on keys of the kind <c>person</c>.
    /// </summary>
    Task<RecipientCode> Bind(RecipientCode recipient);

    /// <summary>Reads its state anew: an upload was written past it.</summary>
    Task Refresh();
}
