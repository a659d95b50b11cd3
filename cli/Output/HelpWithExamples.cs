using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Actors.Cli.Output;

/// <summary>The usual help, and below it how a command is called for real.</summary>
/// <param name="help">The usual one.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Columns; the console's if not set.</summary>
    public int MaxWidth
    {
        get => help.MaxWidth;
        set => help.MaxWidth = value;
    }

    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (Examples.Of(parseResult.CommandResult.Command) is { Count: > 0 } examples)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return code;
    }
}
