using System.IO.Pipelines;
using System.Text;
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
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class
    {
        if (!request.HasJsonContentType())
        {
            throw new ProblemException(Problems.UnsupportedMediaType);
        }

        try
        {
            return (request.BodyReader.TryRead(out var read) ? Whole(request, read, type) : null)
                ?? await JsonSerializer.DeserializeAsync(request.BodyReader, type, cancellationToken)
                ?? throw new ProblemException(Problems.Invalid(Body, "must not be null"));
        }
        catch (JsonException error)
        {
            throw new ProblemException(Problems.Invalid(FieldOf(error), "is not what is expected here: unknown, repeated, of the wrong type, or not JSON"));
        }
    }

    /// <summary>The body of a small request is there as soon as its head is: read without another turn. Null, with nothing consumed, where it is not.</summary>
    private static T? Whole<T>(HttpRequest request, ReadResult read, JsonTypeInfo<T> type) where T : class
    {
        var buffer = read.Buffer;
        if (buffer.Length != request.ContentLength || !buffer.IsSingleSegment)
        {
            request.BodyReader.AdvanceTo(buffer.Start);
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(WithoutMark(buffer.FirstSpan), type) ?? throw new ProblemException(Problems.Invalid(Body, "must not be null"));
        }
        finally
        {
            request.BodyReader.AdvanceTo(buffer.End);
        }
    }

    /// <summary>A byte order mark is no JSON, and <see cref="JsonSerializer"/> passes over it only where it reads a stream.</summary>
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;

    /// <summary><c>$.identifier.card.number</c> → <c>identifier.card.number</c>, <c>$[0].name</c> → <c>[0].name</c>.</summary>
    private static string FieldOf(JsonException error) => error.Path is { Length: > 2 } path ? path[(path[1] == '.' ? 2 : 1)..] : Body;
}
