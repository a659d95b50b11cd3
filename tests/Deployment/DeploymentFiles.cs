using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Actors.Tests.Deployment;

/// <summary>What is in <c>silo/deploy</c>.</summary>
internal static class DeploymentFiles
{
    public static string Folder { get; } = Path.Combine(Cli.Repository.Root, "silo", "deploy");

    public static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories);

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>Every YAML document with the path of its file in the folder.</summary>
    public static IEnumerable<(string File, YamlNode Root)> Documents() =>
        from path in All.Where(path => path.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        from document in Load(path)
        select (Path.GetRelativePath(Folder, path), document.RootNode);

    /// <summary>The objects of a kind for Kubernetes.</summary>
    public static IEnumerable<YamlNode> OfKind(string kind) => Documents().Select(document => document.Root).Where(root => root is YamlMappingNode map && map.Children.ContainsKey("kind") && root.Text("kind") == kind);

    /// <summary>The node at a path; a number picks from a list.</summary>
    public static YamlNode At(this YamlNode node, params IEnumerable<string> path) => path.Aggregate(node, (at, name) => at is YamlSequenceNode list ? list.Children[int.Parse(name)] : at[name]);

    public static string Text(this YamlNode node, params IEnumerable<string> path) => ((YamlScalarNode)node.At(path)).Value!;

    /// <summary>The one container of a pod's template.</summary>
    public static YamlNode Container(this YamlNode set) => set.At("spec", "template", "spec", "containers", "0");

    private static IList<YamlDocument> Load(string path)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(path);
        // Anchors are merged as compose does it.
        stream.Load(new MergingParser(new Parser(reader)));
        return stream.Documents;
    }
}
