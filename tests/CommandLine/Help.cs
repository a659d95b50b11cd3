using System.CommandLine;
using System.CommandLine.Completions;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.Verbs;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>What the command says of itself.</summary>
public sealed class Help
{
    [Fact]
    public async Task The_page_says_what_help_says()
    {
        var page = CliPage.Write();
        var made = Path.Combine(Repository.Root, "artifacts", "cli.md");
        await File.WriteAllTextAsync(made, page, TestContext.Current.CancellationToken);

        var kept = Path.Combine(Repository.Root, "docs", "cli.md");
        Assert.True(
            File.Exists(kept) && page == (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"),
            $"docs/cli.md does not say what --help says: cp {made} docs/cli.md");
    }

    [Fact]
    public void Every_command_has_an_example_and_every_example_its_command()
    {
        var actors = ActorsCommand.Create();
        var leaves = CliPage.All(actors).Where(command => command.Subcommands.Count == 0).ToList();

        Assert.All(leaves, command => Assert.True(Examples.Of(command).Count > 0, Examples.Path(command)));
        Assert.All(Examples.All, example =>
        {
            Assert.Single(leaves, command => Examples.Of(command).Contains(example));
            var arguments = example[(example.IndexOf("actors ", StringComparison.Ordinal) + "actors ".Length)..].Split('>')[0].TrimEnd(' ', ')');

            // Files need not be there.
            Assert.DoesNotContain(actors.Parse(arguments).Errors, error => !error.Message.Contains("does not exist", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Every_command_and_option_says_what_it_is()
    {
        foreach (var command in CliPage.All(ActorsCommand.Create()))
        {
            Assert.All(command.Options.Cast<Symbol>().Concat(command.Arguments).Append(command), symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Description), $"{Examples.Path(command)} {symbol.Name}"));
        }
    }

    [Theory]
    [InlineData("up", "up upload")]
    [InlineData("claims ", "verify")]
    [InlineData("check --b", "--birth-date")]
    [InlineData("check --setting ", "homeNursing inpatient outpatient pharmacy")]
    [InlineData("check --setting pharmacy --set", "")]
    [InlineData("up --host ", "embedded orleans")]
    [InlineData("completion ", "bash fish powershell zsh")]
    [InlineData("import ", "facilities municipalities programs")]
    [InlineData("import facilities ", "")]
    [InlineData("upload 131016 ", "")]
    [InlineData("up --data ", "")]
    [InlineData("down ", "--data --help")]
    [InlineData("nonsense ", "")]
    public async Task A_shell_is_told_what_may_follow(string line, string expected)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var actors = ActorsCommand.Create();

        var code = await actors.Parse([$"[suggest:{line.Length}]", line]).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (code, errors.ToString()));
        Assert.Equal(expected, string.Join(' ', output.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void All_verbs_may_begin_a_line()
    {
        var actors = ActorsCommand.Create();

        Assert.Equal(actors.Subcommands.Select(verb => verb.Name).Order(StringComparer.Ordinal), new Suggestions(actors, actors.Directives.OfType<SuggestDirective>().Single()).At(""));
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("fish", "complete ")]
    [InlineData("powershell", "Register-ArgumentCompleter")]
    public void Each_shell_has_its_script(string shell, string registers)
    {
        Assert.Contains(registers, CompletionVerb.Script(shell), StringComparison.Ordinal);
        Assert.Contains("[suggest:", CompletionVerb.Script(shell), StringComparison.Ordinal);
    }
}
