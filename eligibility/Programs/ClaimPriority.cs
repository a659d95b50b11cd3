using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Programs;

/// <summary>
/// The order in which subsidies stand on a claim (公費の優先順位). The law's order gives the national programs 10, 20, … 270, other national ones 900 and local
/// ones 1,000; a version's own <see cref="ProgramVersion.ClaimPriority"/> goes before it. Nothing here allocates: every check sorts.
/// </summary>
public static class ClaimPriority
{
    /// <summary>The bounds of a version's own place.</summary>
    public const int First = 1, Last = 9_999;

    private const int WithoutPlace = 900;
    private const int Local = 1_000;

    private static readonly int[] ByLawNumber = Places(
        13, 14, 18, 29, 30, 10, 11, 20, 21, 15, 16, 24, 22, 28, 17, 79, 19, 23, 52, 54, 51, 38, 53, 66, 62, 25, 12);

    /// <summary>Compares programs by the law's order; equal only for equal ids.</summary>
    public static readonly IComparer<ProgramId> Comparer = Comparer<ProgramId>.Create((left, right) => Compare(Of(left), left, Of(right), right));

    /// <summary>A program's place by the law's order. A suffix keeps the place of its law.</summary>
    public static int Of(ProgramId id) => id.IsLocal ? Local : ByLawNumber[((id.Value[0] - '0') * 10) + id.Value[1] - '0'];

    /// <summary>The own place of the version in force, otherwise the law's.</summary>
    public static int Of(ProgramId id, ProgramVersion? inForce) => inForce?.ClaimPriority ?? Of(id);

    /// <summary>Compares programs by their places; of two with the same place by id.</summary>
    public static int Compare(int leftPlace, ProgramId left, int rightPlace, ProgramId right) =>
        leftPlace.CompareTo(rightPlace) is not 0 and var byPlace ? byPlace : string.CompareOrdinal(left.Value, right.Value);

    private static int[] Places(params ReadOnlySpan<int> lawNumbers)
    {
        var places = new int[100];
        Array.Fill(places, WithoutPlace);
        for (var at = 0; at < lawNumbers.Length; at++)
        {
            places[lawNumbers[at]] = (at + 1) * 10;
        }

        return places;
    }
}
