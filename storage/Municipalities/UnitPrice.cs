using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;

namespace Actors.Storage.Municipalities;

/// <summary>What a body reckons a recipient of a program to cost a month (単価).</summary>
/// <param name="From">The first month it holds for; until the next price.</param>
/// <param name="Yen">Whole yen; null: from this month on there is no price.</param>
public sealed record UnitPrice(ProgramId Program, ServiceMonth From, int? Yen);
