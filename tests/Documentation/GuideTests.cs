using System.Text.Json;
using Actors.Cli.Processes;
using Xunit;

namespace Actors.Tests.Documentation;

/// <summary>The guides, walked through as a newcomer does: each command as it stands, in its order, against the sample.</summary>
public sealed class GuideTests(SampleClone clone) : IClassFixture<SampleClone>
{
    [Fact]
    public async Task The_first_check_of_the_README_is_answered()
    {
        await SkipWithoutToolsAsync();
        var check = Assert.Single(Page.Read("README.md").Snippets(), snippet => snippet.Text.Contains("curl", StringComparison.Ordinal));

        var answer = JsonDocument.Parse((await clone.RunAsync([check.Text]))[0]).RootElement;

        Assert.Equal("eligible", answer.GetProperty("outcome").GetString());
    }

    /// <summary>The second page goes on where the first one ends.</summary>
    [Theory]
    [InlineData("docs/guides/municipality.md")]
    [InlineData("docs/guides/facility.md", "docs/guides/payer.md")]
    [InlineData("docs/guides/operator.md")]
    public async Task Guides_do_what_they_say(params string[] paths)
    {
        await SkipWithoutToolsAsync();
        var steps = paths.Select(path => (path, Step.Of(Page.Read(path)))).SelectMany(page => page.Item2.Select(step => (page.path, step))).ToList();

        var printed = await clone.RunAsync(steps.Select(one => one.step.Commands.Text));

        Wrong.None(steps
            .Select((one, at) => (one.path, one.step, output: printed.ElementAtOrDefault(at) ?? "(not reached)\n"))
            .Where(one => !one.step.Prints(one.output))
            .Select(one => $"{one.path}:{one.step.Commands.Line} printed:\n{one.output}where the page says:\n{one.step.Printed?.Text ?? "(nothing)\n"}"));
    }

    private static async Task SkipWithoutToolsAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands are for a POSIX shell");
        Assert.SkipUnless((await new Child("/bin/sh", "-c", "command -v bash && command -v curl && command -v jq").RunAsync()).Succeeded, "the commands need bash, curl and jq");
    }
}
