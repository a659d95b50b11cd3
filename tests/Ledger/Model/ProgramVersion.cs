namespace Actors.Tests.Ledger.Model;

/// <summary>What a scheme asks of people of a class (null: of everybody) from an age up to, but not at, another.</summary>
public sealed record Terms(string? IncomeClass, int AgeFrom, int AgeBelow, Burden Outpatient, Burden Inpatient)
{
    public override string ToString() => $"({IncomeClass ?? "all"} {AgeFrom}-{AgeBelow}: outpatient {Outpatient}; inpatient {Inpatient})";
}

/// <summary>A program as it is from a day on.</summary>
/// <param name="Program">Its id.</param>
/// <param name="ClaimOrder">Its place on the claim; the same in all its versions.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day of the program; null while it goes on.</param>
/// <param name="PerFacility">Each facility has a total of its own; the same in all its versions.</param>
/// <param name="InKindPrefectures">Where it is not claimed back; none named: everywhere.</param>
/// <param name="Terms">The first that fits a person counts.</param>
public sealed record ProgramVersion(
    string Program, int ClaimOrder, DateOnly From, DateOnly? To, bool PerFacility, Rows<int> InKindPrefectures, Rows<Terms> Terms)
{
    public override string ToString() =>
        $"{Program} {From:yyyy-MM-dd}..{To:yyyy-MM-dd}{(PerFacility ? " per facility" : "")}{(InKindPrefectures.Count > 0 ? $" in kind in {InKindPrefectures}" : "")} {Terms}";
}
