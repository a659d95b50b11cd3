using System.Collections.Immutable;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>What a charge, a confirmation or a void makes of a recipient.</summary>
/// <param name="Next">The state after it; null where nothing is to be written: it was refused, or is a repetition.</param>
/// <param name="SideRows">What is written in the commit of <paramref name="Next"/>; empty where nothing is.</param>
/// <param name="Answer">What the facility is told.</param>
public sealed record LedgerUpdate(RecipientState? Next, ImmutableArray<SideRow> SideRows, ChargeAnswer Answer);
