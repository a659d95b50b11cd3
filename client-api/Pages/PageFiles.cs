using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Actors.ClientApi.Pages;

/// <summary>
/// The files that pages consist of, embedded in this assembly: <c>Pages/Assets/base.css</c> is known as <c>pages/base.css</c>. In memory from the start, so no name
/// that a caller sends reaches a disk. Thread-safe.
/// </summary>
internal static class PageFiles
{
    private const string Folder = "/Assets/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PageFile> All = Read().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A file by its name; null where there is none.</summary>
    public static PageFile? Find(string name) => All.GetValueOrDefault(name);

    private static IEnumerable<KeyValuePair<string, PageFile>> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)))
        {
            // Licences and notes lie beside the files and are not sent.
            if (ContentTypes.GetValueOrDefault(Path.GetExtension(resource)) is { } type)
            {
                var at = resource.IndexOf(Folder, StringComparison.Ordinal);
                yield return new($"{resource[..at].ToLowerInvariant()}/{resource[(at + Folder.Length)..]}", Load(assembly, resource, type));
            }
        }
    }

    private static PageFile Load(Assembly assembly, string resource, string type)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(content, type, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
    }
}
