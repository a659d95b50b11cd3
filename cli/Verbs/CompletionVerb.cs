using System.CommandLine;

namespace Actors.Cli.Verbs;

/// <summary>`actors completion`: prints what a shell needs to complete `actors` and `./actors`; the words come from the command itself, by its directive `[suggest]`.</summary>
internal static class CompletionVerb
{
    private const string Bash =
        """
        _actors() {
            local line=${COMP_LINE:0:COMP_POINT}
            line=${line#"${COMP_WORDS[0]}"}
            line=${line# }
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _actors actors ./actors
        """;

    private const string Zsh =
        """
        #compdef actors ./actors
        _actors() {
            local line="${(j: :)words[2,CURRENT]}"
            compadd -- ${(f)"$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"} || _files
        }
        compdef _actors actors ./actors
        """;

    private const string Fish =
        """
        function __actors
            set -l words (commandline -opc)
            set -l line (string join -- " " $words[2..] (commandline -ct))
            $words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c actors -a "(__actors)"
        """;

    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName actors, actors.cmd -ScriptBlock {
            param($word, $ast, $position)
            $name, $rest = $ast.ToString() -split ' ', 2
            $line = "$rest".PadRight([Math]::Max(0, $position - $name.Length - 1))
            & $name "[suggest:$($line.Length)]" $line 2>$null | Where-Object { $_ -like "$word*" } |
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
