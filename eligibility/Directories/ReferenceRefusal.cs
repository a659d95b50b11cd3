namespace Actors.Eligibility.Directories;

/// <summary>A row of a reference file that was not taken.</summary>
/// <param name="Row">Rows count from 1, the first after the header.</param>
/// <param name="Column">The column at fault.</param>
/// <param name="Reason">A sentence for the operator.</param>
public sealed record ReferenceRefusal(int Row, string Column, string Reason);
