namespace Actors.ClientApi.Municipalities;

/// <summary>The monthly statement of a body: its registered recipients × unit price.</summary>
/// <param name="Month"><c>yyyy-MM</c>.</param>
/// <param name="KnownAt">By what was known at this instant; asked with it, the same statement comes again.</param>
/// <param name="TotalYen">Whole yen; null where a line has no price.</param>
public sealed record StatementResponse(string Municipality, string Month, DateTime KnownAt, StatementLine[] Lines, long? TotalYen);

/// <summary>A program of a statement.</summary>
/// <param name="Recipients">Different people with a registration in force on some day of the month.</param>
/// <param name="UnitPriceYen">Of that month, whole yen; null where none is set.</param>
/// <param name="AmountYen">The product; null without a price.</param>
public sealed record StatementLine(string ProgramId, int Recipients, int? UnitPriceYen, long? AmountYen);
