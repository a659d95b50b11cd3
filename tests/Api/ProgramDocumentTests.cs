using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>The example of docs/programs.md does what the page says.</summary>
public sealed class ProgramDocumentTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task The_rules_of_the_page_are_taken_and_explained_as_it_says()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Cli.Repository.Root, "docs", "programs.md"));

        using var response = await hub.As("operator").PutVersionAsync("38-1", "2027-04-01", JsonNode.Parse(Block(page, "json"))!);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(Block(page, "text"), string.Join('\n', (await response.JsonAsync()).GetProperty("explanation").EnumerateArray().Select(line => line.GetString())));
    }

    /// <summary>The first fenced block of a language.</summary>
    private static string Block(string page, string language)
    {
        var start = page.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
