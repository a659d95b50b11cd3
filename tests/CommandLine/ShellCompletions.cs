using System.Collections.Immutable;
using Actors.Cli.Processes;
using Actors.Cli.Verbs;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>The scripts of `actors completion`, in the shells that they are for.</summary>
public sealed class ShellCompletions : IDisposable
{
    /// <summary>A line before the tab key is pressed, and after it.</summary>
    private static readonly ImmutableArray<(string Begun, string Completed)> s_lines =
    [
        ("actors batches pu", "actors batches publish"),
        ("actors up --po", "actors up --port"),
        ("actors up --host o", "actors up --host orleans"),
        ("actors import fac", "actors import facilities"),
        ("actors import facilities fac", "actors import facilities facts.csv"),
        ("actors check --card \"a b/c\" --sett", "actors check --card \"a b/c\" --setting"),
        ("./actors journal ch", "./actors journal check-proof"),
    ];

    private readonly TemporaryFolder _folder = new();

    /// <summary>The command as it is called, with a file of the reader's beside it.</summary>
    public ShellCompletions()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllText(_folder.In("facts.csv"), "");
        File.WriteAllText(_folder.In("actors"), BuiltCommand.Launcher(""));
        File.SetUnixFileMode(_folder.In("actors"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bash_completes_verbs_options_values_and_files()
    {
        // What the tab key does with the answer is said by `complete`: where there is none, a file's name is completed.
        const string Driver =
            """
            source ./script
            complete -p actors | grep -q -e '-o default' && complete -p ./actors | grep -q -e '-o default' || exit 1
            while IFS= read -r COMP_LINE; do
                COMP_POINT=${#COMP_LINE}
                read -ra COMP_WORDS <<<"$COMP_LINE"
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                word=${COMP_WORDS[COMP_CWORD]}
                _actors
                ((${#COMPREPLY[@]})) || COMPREPLY=($(compgen -f -- "$word"))
                printf '%s\n' "${COMP_LINE%"$word"}${COMPREPLY[*]}"
            done <lines
            """;
        Assert.Equal(Completed, await DriveAsync("bash", Driver, "--norc", "./driver"));
    }

    [Theory]
    [InlineData("source ./script")]
    [InlineData("mkdir functions; cp script functions/_actors; fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D")]
    public async Task Zsh_completes_verbs_options_values_and_files(string installation)
    {
        // A shell at a terminal; the last key shows the line that the tab key made, and empties it.
        var driver =
            $$"""
            zmodload zsh/zpty
            zpty shell 'zsh -f -i'
            zpty -w shell 'PS1=; {{installation}}; show() { print -r -- "<$BUFFER>"; BUFFER=; }; zle -N show; bindkey "^G" show; print -r REA""DY'
            zpty -r -m shell seen '*READY*'
            while IFS= read -r line; do
                zpty -w -n shell "$line"$'\t\007'
                zpty -r -m shell seen '*<*>*'
                print -r -- ${${seen##*<}%%>*}
            done <lines
            zpty -d shell
            """;
        Assert.Equal(Completed, await DriveAsync("zsh", driver, "-f", "./driver"));
    }

    [Fact]
    public async Task Fish_completes_verbs_options_values_and_files()
    {
        const string Driver =
            """
            source ./script
            while read -l line
                set -l words (string split " " -- $line)
                echo (string join " " -- $words[..-2] (complete -C $line))
            end <lines
            """;
        Assert.Equal(Completed, await DriveAsync("fish", Driver, "--no-config", "./driver"));
    }

    private static IEnumerable<string> Completed => s_lines.Select(line => line.Completed);

    private async Task<IEnumerable<string>> DriveAsync(string shell, string driver, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the shells are those of POSIX systems");
        Assert.SkipUnless((await new Child("/bin/sh", "-c", $"command -v {shell}").RunAsync()).Succeeded, $"{shell} is not installed");
        await File.WriteAllTextAsync(_folder.In("script"), CompletionVerb.Script(shell) + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.In("driver"), driver.ReplaceLineEndings("\n") + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.In("lines"), string.Concat(s_lines.Select(line => line.Begun + "\n")), TestContext.Current.CancellationToken);
        var ran = await new Child(shell, arguments)
        {
            WorkingDirectory = _folder.Path,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}",
                ["HOME"] = _folder.Path,
                ["TERM"] = "dumb",
            },
            Limit = TimeSpan.FromMinutes(1),
        }.RunAsync(TestContext.Current.CancellationToken);
        return ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
