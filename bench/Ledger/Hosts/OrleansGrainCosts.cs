using Actors.Eligibility.Identifiers;

namespace Actors.Bench.Ledger.Hosts;

/// <summary>Orleans' silo is not taken apart: what a call costs there shows over HTTP.</summary>
internal sealed class GrainCosts(StoredRecipients stored, FacilityCode facility, DateOnly serviceDate)
{
    public Task<IReadOnlyList<GrainCost>> MeasureAsync(int rounds) => Task.FromResult<IReadOnlyList<GrainCost>>([]);
}
