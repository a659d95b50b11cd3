using System.Text.RegularExpressions;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Documentation;

/// <summary>Pages name only endpoints that there are.</summary>
public sealed partial class EndpointMentionTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task Every_endpoint_that_a_page_names_is_in_the_description()
    {
        var known = (await EndpointsAsync()).ToHashSet(StringComparer.Ordinal);

        Wrong.None(
            from page in Page.All
            from line in page.Prose()
            from Match mention in Mention().Matches(line.Text)
            from method in mention.Groups["methods"].Value.Split('/', StringSplitOptions.TrimEntries)
            let endpoint = $"{method.Trim('`')} {Unnamed(mention.Groups["path"].Value)}"
            where !known.Contains(endpoint)
            select $"{page.Path}:{line.Number} {endpoint}");
    }

    [Fact]
    public async Task Every_address_that_is_called_in_an_example_is_in_the_description()
    {
        var known = (await EndpointsAsync()).Select(endpoint => endpoint.Split(' ')[1]).ToHashSet(StringComparer.Ordinal);

        Wrong.None(
            from page in Page.All
            from snippet in page.Snippets()
            where snippet.IsRun
            from Match address in Address().Matches(snippet.Text)
            let path = Unnamed(address.Groups[1].Value)
            where !known.Contains(path)
            select $"{page.Path}:{snippet.Line} {path}");
    }

    private async Task<IEnumerable<string>> EndpointsAsync() =>
        (await hub.Anonymous.GetJsonAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {Unnamed(path.Name)}"));

    /// <summary>Without the names of its parameters: what stands in braces or in capitals, is a variable, or is made of digits.</summary>
    private static string Unnamed(string path) => Parameter().Replace(path, "/{}");

    [GeneratedRegex(@"(?<methods>(?:(?:GET|POST|PUT|DELETE)`?/`?)*(?:GET|POST|PUT|DELETE)) (?<path>/v1/[A-Za-z0-9{}/:-]*[A-Za-z0-9}])(?![A-Za-z0-9{}/:…-])")]
    private static partial Regex Mention();

    [GeneratedRegex(@"/(\{[^}]*\}|\$?[A-Z]+\d*|\d[\d-]*)(?=/|$)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:127\.0\.0\.1:8080|\$HUB)(/v1/[A-Za-z0-9$/-]+)")]
    private static partial Regex Address();
}
