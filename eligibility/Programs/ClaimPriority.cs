using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Programs;

/// <summary>The order in which subsidies stand on a claim (公費の優先順位): national programs in the order of the law, then local ones.</summary>
public static class ClaimPriority
{
    private static readonly string[] NationalOrder =
    [
        "13", "14", "18", "29", "30", "10", "11", "20", "21", "15", "16", "24", "22", "28", "17", "79", "19", "23", "52", "54", "51", "38", "53", "66", "62", "25", "12",
    ];

    /// <summary>Compares programs by claim order; equal only for equal ids.</summary>
    public static readonly IComparer<ProgramId> Comparer = Comparer<ProgramId>.Create(Compare);

    private static int Compare(ProgramId left, ProgramId right) =>
        Rank(left).CompareTo(Rank(right)) is not 0 and var byRank ? byRank : string.CompareOrdinal(left.Value, right.Value);

    /// <summary>Local ids have a prefecture and a scheme of three or four digits; a national suffix has one digit.</summary>
    private static int Rank(ProgramId id) =>
        id.IsLocal ? NationalOrder.Length + 1 : Array.IndexOf(NationalOrder, id.Value[..2]) is >= 0 and var index ? index : NationalOrder.Length;
}
