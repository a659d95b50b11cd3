using System.CommandLine;

namespace Actors.Cli.Verbs;

/// <summary>`actors completion`: prints what a shell needs to complete `actors` and `./actors`; the words come from the command itself, by its directive `[suggest]` (<see cref="Output.Suggestions"/>).</summary>
internal static class CompletionVerb
{
    private const string Bash =
        """
        _actors() {
            local line=${COMP_LINE:0:COMP_POINT} word
            line=${line#"${COMP_WORDS[0]}"}
            line=${line# }
            COMPREPLY=()
            while IFS= read -r word; do
                COMPREPLY+=("$word")
            done < <("${COMP_WORDS[0]/#\~/$HOME}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o bashdefault -o default -F _actors actors ./actors
        """;

    /// <summary>Works where it is sourced, and as the file <c>_actors</c> of a folder in <c>fpath</c>, which is run at the first completion.</summary>
    private const string Zsh =
        """
        #compdef actors ./actors
        _actors() {
            local line="${(j: :)words[2,CURRENT-1]} $PREFIX"
            local -a found
            found=(${(f)"$(${~words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)"})
            if (( $#found )); then compadd -- $found; else _files; fi
        }
        if [[ $funcstack[1] == _actors ]]; then
            _actors "$@"
        else
            (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
            compdef _actors actors ./actors
        fi
        """;

    private const string Fish =
        """
        function __actors
            set -l words (commandline -opc)
            set -l line (string join -- " " $words[2..] (commandline -ct))
            set -l actors (string replace -r -- '^~' $HOME $words[1])
            command -q $actors; or return
            set -l found ($actors "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            if set -q found[1]
                string join -- \n $found
            else
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c actors -f -a "(__actors)"
        """;

    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName actors, actors.cmd -ScriptBlock {
            param($word, $ast, $position)
            $name, $rest = $ast.ToString() -split ' ', 2
            $line = "$rest".PadRight([Math]::Max(0, $position - $name.Length - 1))
            & $name "[suggest:$($line.Length)]" $line 2>$null |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    public static Command Command()
    {
        var shell = new Argument<string>("shell") { Description = "The shell" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        var command = new Command("completion", "Print a script that makes a shell complete this command.") { shell };
        command.SetAction(arguments =>
        {
            Console.WriteLine(Script(arguments.GetValue(shell)!));
            return ExitCode.Done;
        });
        return command;
    }

    public static string Script(string shell) => (shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => PowerShell,
    }).ReplaceLineEndings("\n");
}
