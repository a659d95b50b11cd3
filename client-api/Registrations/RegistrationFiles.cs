using System.Net.Http.Headers;
using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Registrations.HubJson;
using Actors.Storage.Reference;

namespace Actors.ClientApi.Registrations;

/// <summary>Opens files of registrations in the format that their content type names.</summary>
public sealed class RegistrationFiles(RegistrationContexts contexts, CertificateTypes types)
{
    /// <param name="content">The bytes as sent; they stay the caller's.</param>
    /// <exception cref="ProblemException">Not a known body, not one of the formats, or broken at its beginning.</exception>
    internal async Task<IRegistrationFile> OpenAsync(
        LocalGovernmentCode body, Stream content, string? contentType, string? contentEncoding, CancellationToken cancellationToken)
    {
        return await OpenAsync(content, contentType, contentEncoding, await contexts.OfAsync(body, cancellationToken), () => types.AllAsync(body, cancellationToken), cancellationToken);
    }

    /// <param name="programs">Gives what the body's certificate types mean; asked for JSON only.</param>
    internal static async Task<IRegistrationFile> OpenAsync(
        Stream content, string? contentType, string? contentEncoding, RegistrationContext context, Func<Task<IReadOnlyDictionary<string, ProgramId>>> programs,
        CancellationToken cancellationToken)
    {
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : throw new ProblemException(Problems.UnsupportedMediaType);
        switch (type.MediaType?.ToLowerInvariant())
        {
            case "text/csv":
                var text = await BodyText.OpenAsync(content, contentType, contentEncoding, long.MaxValue, cancellationToken);
                return await RegistrationCsv.OpenAsync(text, context, cancellationToken);
            case "application/json" when type.CharSet?.Trim('"').ToLowerInvariant() is null or "utf-8" or "utf8":
                var element = new HubElement(await programs(), context);
                return new RegistrationJson(new JsonArrayReader(await BodyBytes.OpenAsync(content, contentEncoding, long.MaxValue, cancellationToken)), element);
            default:
                throw new ProblemException(Problems.UnsupportedMediaType);
        }
    }
}
