using System.Text.Encodings.Web;
using System.Text.Json;

namespace Actors.Cli.Output;

/// <summary>What `--json` prints: indented, as the API names its fields, Japanese readable.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, s_options);
}
