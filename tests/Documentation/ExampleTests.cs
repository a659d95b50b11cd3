using System.Text.Json;
using Xunit;

namespace Actors.Tests.Documentation;

/// <summary>Examples in the reference pages. What guides print is compared by <see cref="GuideTests"/>.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Every_example_of_JSON_is_JSON() =>
        Wrong.None(
            from page in Page.All
            where !page.Path.StartsWith("docs/guides/", StringComparison.Ordinal)
            from snippet in page.Snippets()
            where snippet.Language == "json" && !IsJson(snippet.Text.Replace("{ … }", "{}", StringComparison.Ordinal))
            select $"{page.Path}:{snippet.Line}");

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
