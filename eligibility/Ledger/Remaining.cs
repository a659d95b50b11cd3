namespace Actors.Eligibility.Ledger;

/// <summary>What a ceiling leaves.</summary>
public static class Remaining
{
    /// <summary>Never negative, also where the ceiling came down after it was used; null without a ceiling.</summary>
    public static long? Of(int? capYen, long usedYen) => capYen is { } cap ? Math.Max(0, cap - usedYen) : null;
}
