using System.Text;
using System.Text.RegularExpressions;
using Actors.Cli;
using Xunit;

namespace Actors.Tests.Documentation;

/// <summary>What one page says of another.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_leads_somewhere() =>
        Wrong.None(
            from page in Page.All
            from line in page.Prose()
            from Match link in Link().Matches(line.Text)
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Leads(page, target)
            select $"{page.Path}:{line.Number} {target}");

    [Fact]
    public void Every_page_is_in_the_index()
    {
        var index = Page.Read("docs/README.md");
        var linked = index.Lines.SelectMany(line => Link().Matches(line)).Select(link => link.Groups[1].Value.Split('#')[0]).ToHashSet(StringComparer.Ordinal);

        Wrong.None(Page.All.Select(page => Path.GetRelativePath("docs", page.Path).Replace('\\', '/')).Where(page => page != "README.md").Except(linked));
    }

    [Fact]
    public void Every_decision_is_in_the_index_of_its_page_once()
    {
        var page = Page.Read("docs/decisions.md");

        Assert.Equal(
            Headings(page).Skip(1).Order(StringComparer.Ordinal),
            page.Lines.Where(line => line.StartsWith("- [", StringComparison.Ordinal)).Select(line => Link().Match(line).Groups[1].Value.TrimStart('#')).Order(StringComparer.Ordinal));
    }

    private static bool Leads(Page page, string target)
    {
        var (file, anchor) = target.Split('#') is [var path, var fragment] ? (path, fragment) : (target, null);
        var leads = file.Length == 0 ? page.Path : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page.Path)!, file)));
        return anchor is null ? Path.Exists(Path.Combine(Repository.Root, leads)) : File.Exists(Path.Combine(Repository.Root, leads)) && Headings(Page.Read(leads)).Contains(anchor);
    }

    /// <summary>The headings of a page as GitHub makes anchors of them.</summary>
    private static IEnumerable<string> Headings(Page page) =>
        page.Prose().Where(line => Heading().IsMatch(line.Text)).Select(line => Anchor(line.Text.TrimStart('#').Trim()));

    private static string Anchor(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var letter in heading.ToLowerInvariant())
        {
            anchor.Append(letter is ' ' ? '-' : letter is '-' or '_' || char.IsLetterOrDigit(letter) ? letter : null);
        }

        return anchor.ToString();
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ ")]
    private static partial Regex Heading();
}
