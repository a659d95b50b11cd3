using System.Text.Encodings.Web;
using System.Text.Json;

namespace Actors.Cli.Output;

/// <summary>What `--json` prints: one document on standard output, indented, fields named as the API names them, Japanese readable.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where progress and remarks go: beside standard output where that has the document.</summary>
    public static TextWriter Remarks(bool asJson) => asJson ? Console.Error : Console.Out;

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);
}
