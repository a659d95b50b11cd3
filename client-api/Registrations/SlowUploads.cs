using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Actors.ClientApi.Registrations;

/// <summary>An upload holds a transaction open: one that is slower than this on average, after the grace period, ends with 408.</summary>
internal static class SlowUploads
{
    /// <summary>Bytes per second.</summary>
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 4 * 1024, gracePeriod: TimeSpan.FromSeconds(20));

    public static void EndSlowUpload(this HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = Slowest;
        }
    }
}
