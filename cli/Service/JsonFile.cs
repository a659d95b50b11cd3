using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Cli.Service;

/// <summary>Small JSON files that are written whole: a reader sees the old one or the new one.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The content; null when there is no such file.</summary>
    /// <exception cref="Failure">It is something else.</exception>
    public static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException problem)
        {
            throw new Failure($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Writes it, readable by its owner alone.</summary>
    public static void Write<T>(string path, T value) => OwnerFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(value, Options));
}
