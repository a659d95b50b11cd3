using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Json;

/// <summary>Reads a JSON body; whatever is wrong with it names the field.</summary>
internal static class RequestJson
{
    /// <summary>The field that stands for the body as a whole.</summary>
    private const string Body = "body";

    /// <exception cref="ProblemException">Not JSON, not the expected shape, an unknown or repeated field, or no content.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new ProblemException(Problems.UnsupportedMediaType);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.BodyReader, type, cancellationToken)
                ?? throw new ProblemException(Problems.Invalid(Body, "must not be null"));
        }
        catch (JsonException error)
        {
            throw new ProblemException(Problems.Invalid(FieldOf(error), "is not what is expected here: unknown, repeated, of the wrong type, or not JSON"));
        }
    }

    /// <summary><c>$.identifier.card.number</c> → <c>identifier.card.number</c>.</summary>
    private static string FieldOf(JsonException error) => error.Path is { Length: > 2 } path ? path[2..] : Body;
}
