using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Cli.Service;

/// <summary>Small JSON files that are written whole: a reader sees the old one or the new one.</summary>
internal static class JsonFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The content; null when there is no such file. Throws <see cref="JsonException"/> when it is something else.</summary>
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
    }

    /// <summary>Writes it, readable by its owner alone.</summary>
    public static void Write<T>(string path, T value)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(draft, create))
        {
            JsonSerializer.Serialize(stream, value, Options);
        }

        File.Move(draft, path, overwrite: true);
    }
}
