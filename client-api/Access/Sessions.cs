using Actors.Storage.Keys;

namespace Actors.ClientApi.Access;

/// <summary>
/// Browsers that signed in with a key, since a browser cannot be told to send a header. Nothing is kept here: a cookie names the key under a MAC made with the hub's secret, so a
/// session goes on after a restart and in every process of a cluster, and ends when the key is revoked, replaced or expires. It opens nothing but endpoints that say
/// <see cref="AccessConventions.AllowSession"/>. Thread-safe.
/// </summary>
public sealed class Sessions(HubSecret secret, ApiKeyStore keys, TimeProvider clock)
{
    internal const string Cookie = "actors-session";

    private const string Purpose = "actors browser sessions 1";

    /// <summary>For so long a session lasts without a request.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>A session is renewed by a request when it was not for so long.</summary>
    private static readonly TimeSpan RenewedEvery = TimeSpan.FromMinutes(5);

    /// <summary>After so long the key has to be shown again, however much is going on.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly Lazy<byte[]> _mac = new(() => secret.Keys.Derive(Purpose));

    /// <summary>Begins a session for a key that was just shown.</summary>
    internal void Begin(HttpContext context, ApiKey key)
    {
        var now = clock.GetUtcNow();
        Send(context, new(key.Id, now, now + Life), now);
    }

    /// <summary>The valid key of the request's session; null where there is none, or the endpoint takes none.</summary>
    internal async ValueTask<KnownKey?> FindAsync(HttpContext context)
    {
        var now = clock.GetUtcNow();
        if (context.GetEndpoint()?.Metadata.GetMetadata<SessionAllowed>() is null
            || Session.Read(context.Request.Cookies[Cookie], _mac.Value) is not { } session
            || session.Until <= now
            || await keys.FindAsync(session.KeyId, context.RequestAborted) is not { } known)
        {
            return null;
        }

        var renewed = session with { Until = Earlier(now + Life, session.SignedInAt + Longest) };
        if (renewed.Until - session.Until >= RenewedEvery)
        {
            Send(context, renewed, now);
        }

        return known;
    }

    internal static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context, life: null));

    private void Send(HttpContext context, Session session, DateTimeOffset now) =>
        context.Response.Cookies.Append(Cookie, session.Write(_mac.Value), Options(context, session.Until - now));

    /// <summary>Not for scripts, not with requests that come from other sites, and not in the clear where it was not given in the clear.</summary>
    /// <param name="life">Told as a time from now: the browser's clock may be another one.</param>
    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
