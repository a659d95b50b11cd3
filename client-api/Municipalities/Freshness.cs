using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Sources;
using Actors.Grains.Ports;

namespace Actors.ClientApi.Municipalities;

/// <summary>How fresh bodies are, from memory alone.</summary>
public sealed class Freshness(IReferenceSnapshot reference, TimeProvider clock)
{
    internal FreshnessResponse Of(LocalGovernmentCode body)
    {
        var now = clock.GetUtcNow();
        if (reference.LatestPublication(body, now) is not { } publication)
        {
            return new(null, null, null, null, Overdue: false, Stale: false);
        }

        var freshness = UploadCadence.Nightly.Judge(publication, now);
        return new(
            freshness.BatchId,
            freshness.PublishedAt.UtcDateTime,
            (long)(now - freshness.PublishedAt).TotalSeconds,
            freshness.NextExpectedAt.UtcDateTime,
            now > freshness.NextExpectedAt,
            freshness.Stale);
    }
}
