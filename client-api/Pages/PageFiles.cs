using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Actors.ClientApi.Pages;

/// <summary>
/// The files that pages consist of, embedded in this assembly: <c>Pages/Assets/base.css</c> is known as <c>pages/base.css</c>. In memory from the start, so no name
/// that a caller sends reaches a disk. Where a page says <c>&lt;!-- pages/head.html --&gt;</c> that piece stands in its place, which pages share. Thread-safe.
/// </summary>
internal static partial class PageFiles
{
    private const string Folder = "/Assets/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PageFile> All = Read();

    /// <summary>A file by its name; null where there is none.</summary>
    public static PageFile? Find(string name) => All.GetValueOrDefault(name);

    private static FrozenDictionary<string, PageFile> Read()
    {
        // Licences and notes lie beside the files and are not sent.
        var assembly = Assembly.GetExecutingAssembly();
        var contents = assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains(Folder, StringComparison.Ordinal) && ContentTypes.ContainsKey(Path.GetExtension(resource)))
            .ToDictionary(Name, resource => Load(assembly, resource), StringComparer.Ordinal);
        return contents.ToFrozenDictionary(file => file.Key, file => Whole(file.Key, contents), StringComparer.Ordinal);
    }

    private static string Name(string resource)
    {
        var at = resource.IndexOf(Folder, StringComparison.Ordinal);
        return $"{resource[..at].ToLowerInvariant()}/{resource[(at + Folder.Length)..]}";
    }

    private static byte[] Load(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static PageFile Whole(string name, Dictionary<string, byte[]> contents)
    {
        var (content, type) = (contents[name], Path.GetExtension(name));
        if (type is ".html")
        {
            content = Encoding.UTF8.GetBytes(Piece().Replace(Encoding.UTF8.GetString(content), piece => Encoding.UTF8.GetString(contents[piece.Groups["name"].Value])));
        }

        return PageFile.Of(content, ContentTypes[type]);
    }

    [GeneratedRegex(@"<!-- (?<name>[a-z]+/[a-z-]+\.html) -->\n", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Piece();
}
