using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Actors.ClientApi.Registrations;

/// <summary>
/// An upload holds a transaction open: one that is slower than this on average, after the grace period, ends with 408. Over HTTP/2 a request has no rate of its own: there
/// the server's usual one ends it, which is lower.
/// </summary>
internal static class SlowUploads
{
    /// <summary>Bytes per second.</summary>
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 4 * 1024, gracePeriod: TimeSpan.FromSeconds(20));

    public static void EndSlowUpload(this HttpContext context)
    {
        // The feature is there over HTTP/2 too, and fails.
        if (!HttpProtocol.IsHttp2(context.Request.Protocol) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = Slowest;
        }
    }
}
