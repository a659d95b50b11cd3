namespace Actors.Cli.Sample;

/// <summary>A health insurance card as written in the file: the insurer with 6 or 8 digits, symbol and number perhaps full-width, branch two digits or null.</summary>
public sealed record SampleCard(string InsurerNumber, string Symbol, string Number, string? Branch);
