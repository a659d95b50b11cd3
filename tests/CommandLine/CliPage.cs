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

        ## For scripts: `--json`

        `--json` prints what a command found as one JSON document on standard output and nothing else there; progress and remarks go to standard error. Exit codes are the same. Where a command fails there is no
        document, and the line on standard error says why. Fields may be added; a value that does not exist is `null`.

        {0}
        ## Completion in a shell

        A tab completes commands, options, their values and files, also of `./actors`. For one session: `source <(./actors completion bash)` in bash, the same with `zsh` in zsh,
        `./actors completion fish | source` in fish. For good:

        | shell | once |
        |---|---|
        | bash | `./actors completion bash > ~/.local/share/bash-completion/completions/actors` with the package bash-completion, which then also completes `./actors`; without it, the line above in `~/.bashrc` |
        | zsh | `./actors completion zsh > ~/.zfunc/_actors`, and in `~/.zshrc` `fpath=(~/.zfunc $fpath); autoload -Uz compinit; compinit` |
        | fish | `./actors completion fish > ~/.config/fish/completions/actors.fish` |
        | PowerShell | `.\actors.cmd completion powershell >> $PROFILE` |

        """;

    /// <summary>What each command prints.</summary>
    private static string JsonTable() => string.Concat(
        JsonAnswers.Types.Select(answer => $"| `{answer.Key}` | {(answer.Value.IsArray ? "array of " : "")}`{{{JsonAnswers.Fields(answer.Value.GetElementType() ?? answer.Value)}}}` |\n")
            .Concat(JsonAnswers.OfTheService.Select(answer => $"| `{answer.Key}` | the service's answer: `{answer.Value}` |\n"))
            .Concat(JsonAnswers.Without.Select(verb => $"| `{verb.Key}` | none: {verb.Value} |\n"))
            .Prepend("| command | document |\n|---|---|\n"));

    public static string Write()
    {
        var actors = ActorsCommand.Create();
        ((HelpWithExamples)actors.Options.OfType<HelpOption>().Single().Action!).MaxWidth = Columns;
        var page = new StringWriter();
        page.Write(Head.ReplaceLineEndings("\n").Replace("{0}", JsonTable(), StringComparison.Ordinal));
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
