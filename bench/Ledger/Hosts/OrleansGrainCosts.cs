using Actors.Eligibility.Identifiers;

namespace Actors.Bench.Ledger.Hosts;

/// <summary>Orleans' silo is not taken apart: what a call costs there shows over HTTP.</summary>
internal static class GrainCosts
{
    public static Task<IReadOnlyList<GrainCost>> MeasureAsync(StoredRecipients stored, FacilityCode facility, DateOnly serviceDate, int rounds) =>
        Task.FromResult<IReadOnlyList<GrainCost>>([]);
}
