using System.CommandLine;
using System.CommandLine.Help;
using Actors.Cli;
using Actors.Cli.Output;

namespace Actors.Tests.CommandLine;

/// <summary>Writes docs/cli.md from what `--help` says of every command.</summary>
internal static class CliPage
{
    private const int Columns = 140;

    private const string Head =
        """
        # The `actors` command

        Written by a test from what `--help` says of each command, so it is true as long as the tests pass.

        | exit code | when |
        |---|---|
        | 0 | done |
        | 1 | failed, or what was asked for does not hold (a receipt that is not genuine, claims that do not match, tests that fail); one line on standard error says why |
        | 2 | the command line is not understood |

        `--json` prints what a command found as JSON on standard output and nothing else there; progress and remarks go to standard error or are left out. `actors completion bash|zsh|fish|powershell` prints a script
        that makes a shell complete commands and options.

        """;

    public static string Write()
    {
        var actors = ActorsCommand.Create();
        ((HelpWithExamples)actors.Options.OfType<HelpOption>().Single().Action!).MaxWidth = Columns;
        var page = new StringWriter();
        page.Write(Head.ReplaceLineEndings("\n"));
        foreach (var command in All(actors))
        {
            var path = command is RootCommand ? "" : Examples.Path(command);
            var help = new StringWriter();
            actors.Parse([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Invoke(new() { Output = help });
            var text = help.ToString().ReplaceLineEndings("\n").Replace(RootCommand.ExecutableName, "actors", StringComparison.Ordinal);
            page.Write($"\n## `{$"actors {path}".TrimEnd()}`\n\n```text\n{string.Join('\n', text.Trim('\n').Split('\n').Select(line => line.TrimEnd()))}\n```\n");
        }

        return page.ToString();
    }

    public static IEnumerable<Command> All(Command command) => [command, .. command.Subcommands.SelectMany(All)];
}
