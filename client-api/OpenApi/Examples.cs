using System.Text.Json.Nodes;

namespace Actors.ClientApi.OpenApi;

/// <summary>
/// What was sent and answered when the tests went through <c>requests.http</c>: by operation, <c>request</c> and <c>response</c> by media type. JSON stands there as it is,
/// everything else as text.
/// </summary>
internal static class Examples
{
    private const string Resource = "OpenApi/examples.json";

    private static readonly JsonObject All = Read();

    public static JsonNode? Request(string? operation, string mediaType) => Find(operation, "request", mediaType);

    public static JsonNode? Response(string? operation, string mediaType) => Find(operation, "response", mediaType);

    private static JsonNode? Find(string? operation, string side, string mediaType) => All[operation ?? ""]?[side]?[mediaType]?.DeepClone();

    private static JsonObject Read()
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream(Resource)!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
