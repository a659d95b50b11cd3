using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Actors.Cli.Output;

/// <summary>
/// What may stand at the end of a line that is not complete yet, for shells: a verb, a value of the argument or option that comes next, an option behind a dash.
/// Nothing where any text or a file may stand: the shell completes files itself.
/// </summary>
internal sealed class Suggestions(RootCommand actors, SuggestDirective directive) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>A line for each suggestion; the directive says where in the line the cursor is, the one argument is the line.</summary>
    public override int Invoke(ParseResult parseResult)
    {
        var line = parseResult.Tokens.LastOrDefault(token => token.Type is not TokenType.Directive)?.Value ?? "";
        var cursor = int.TryParse(parseResult.GetResult(directive)?.Values.SingleOrDefault(), out var given) ? Math.Clamp(given, 0, line.Length) : line.Length;
        foreach (var word in At(line[..cursor]))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(word);
        }

        return ExitCode.Done;
    }

    /// <param name="line">What stands before the cursor, without the command's own name.</param>
    public IEnumerable<string> At(string line)
    {
        var begun = line[(line.LastIndexOf(' ') + 1)..];
        var before = actors.Parse(line[..^begun.Length]);
        return Words(before, begun).Where(word => word.StartsWith(begun, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Words(ParseResult before, string begun)
    {
        var command = before.CommandResult.Command;
        if (before.UnmatchedTokens.Count > 0 && command.Subcommands.Count > 0)
        {
            // It is no verb.
            return [];
        }

        if (Awaited(before) is { } option)
        {
            return Values(option, before);
        }

        if (begun.StartsWith('-'))
        {
            return Options(before);
        }

        var next = command.Arguments.FirstOrDefault(argument => (before.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues);
        var verbs = command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name);
        return next is null && command.Subcommands.Count == 0 ? Options(before) : next is null ? verbs : verbs.Concat(Values(next, before));
    }

    /// <summary>The option that ends the line and lacks its value.</summary>
    private static Option? Awaited(ParseResult before) =>
        before.Tokens is [.., { Type: TokenType.Option } last]
            ? before.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(result => result.IdentifierToken == last && result.Option.ValueType != typeof(bool))?.Option
            : null;

    /// <summary>Those of the command and of all above it that were not given yet.</summary>
    private static IEnumerable<string> Options(ParseResult before)
    {
        var command = before.CommandResult.Command;
        return command.Options
            .Concat(command is RootCommand ? [] : Above(command).SelectMany(parent => parent.Options.Where(option => option.Recursive)))
            .Where(option => before.GetResult(option) is null or { Implicit: true } || option.AllowMultipleArgumentsPerToken)
            .Select(option => option.Name);
    }

    private static IEnumerable<Command> Above(Command command) => command.Parents.OfType<Command>().SelectMany(parent => Above(parent).Append(parent));

    private static IEnumerable<string> Values(Symbol of, ParseResult before) => of.GetCompletions(before.GetCompletionContext()).Select(item => item.Label);
}
