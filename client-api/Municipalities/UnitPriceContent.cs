namespace Actors.ClientApi.Municipalities;

/// <summary>A unit price to set.</summary>
/// <param name="From">The first month it holds for, <c>yyyy-MM</c>; until the next one that is set.</param>
/// <param name="Yen">Whole yen a recipient and month, 0 or more; null: from this month on there is no price.</param>
public sealed record UnitPriceContent(string? From, int? Yen);

/// <summary>The unit prices of a body, by program and month.</summary>
public sealed record UnitPriceList(UnitPriceLine[] UnitPrices);

/// <summary>What a recipient of a program is reckoned to cost a month.</summary>
/// <param name="From">The first month, <c>yyyy-MM</c>.</param>
/// <param name="Yen">Whole yen; null where there is no price from this month on.</param>
public sealed record UnitPriceLine(string ProgramId, string From, int? Yen);
