using Actors.ClientApi.Errors;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Access;

/// <summary>Finds the valid key that a request carries, or that its browser signed in with. A known key costs a look into memory; only an unknown one may ask the database, and counts as a guess where it is wrong.</summary>
internal sealed class Authentication(ApiKeyStore keys, Sessions sessions, GuessingGuard guesses, AccessOptions options)
{
    private const string Scheme = "Bearer ";

    /// <summary>Longer texts are no keys.</summary>
    private const int LongestHeader = 200;

    /// <exception cref="ProblemException">401: no valid key, or not with this certificate. 429: the address sent too many wrong keys.</exception>
    public async ValueTask<KnownKey> FindAsync(HttpContext context)
    {
        if (Presented(context.Request) is { } presented)
        {
            return await FindAsync(context, presented);
        }

        return await sessions.FindAsync(context) is { } known && HasItsCertificate(known.Key, context) ? known : throw new ProblemException(Problems.Unauthorized);
    }

    /// <param name="presented">What the caller says is a key.</param>
    /// <exception cref="ProblemException">As above.</exception>
    public async ValueTask<KnownKey> FindAsync(HttpContext context, string presented)
    {
        if ((keys.FindKnown(presented) ?? await AskAsync(presented, context)) is { } known && HasItsCertificate(known.Key, context))
        {
            return known;
        }

        guesses.Wrong(context.Connection.RemoteIpAddress);
        throw new ProblemException(Problems.Unauthorized);
    }

    private static string? Presented(HttpRequest request) =>
        request.Headers.Authorization is [{ Length: <= LongestHeader } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : null;

    private ValueTask<KnownKey?> AskAsync(string presented, HttpContext context) =>
        guesses.LockedOut(context.Connection.RemoteIpAddress) is { } wait
            ? throw new ProblemException(Problems.TooManyWrongKeys(wait))
            : keys.FindAsync(presented, context.RequestAborted);

    /// <summary>TLS has proved that the caller holds the certificate's private key; which certificate it is, is known by its thumbprint. That needs no authority to be trusted.</summary>
    private bool HasItsCertificate(ApiKey key, HttpContext context) => key.Certificate is { } bound
        ? context.Connection.ClientCertificate is { } shown && CertificateThumbprint.Of(shown) == bound
        : !options.OnlyBoundKeys || !context.Request.IsHttps;
}
