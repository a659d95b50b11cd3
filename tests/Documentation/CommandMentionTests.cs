using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Actors.Cli;
using Xunit;

namespace Actors.Tests.Documentation;

/// <summary>Pages name only verbs and options that the `actors` command has.</summary>
public sealed partial class CommandMentionTests
{
    [Fact]
    public void Every_command_that_a_page_names_is_understood()
    {
        var actors = ActorsCommand.Create();

        Wrong.None(
            from page in Page.All
            from text in page.Lines.Select((text, at) => (Text: text, Number: at + 1))
            from Match mention in Mention().Matches(text.Text)
            let unknown = actors.Parse([.. CommandLineParser.SplitCommandLine(mention.Groups[1].Value)]).UnmatchedTokens
            where unknown.Count > 0
            select $"{page.Path}:{text.Number} {string.Join(' ', unknown)}");
    }

    /// <summary>Up to whatever ends a command: a back tick, a comment, an ellipsis, a pipe or a redirection.</summary>
    [GeneratedRegex(@"\./actors ((?:(?! #| \|)[^`…<>;&()\\])+)")]
    private static partial Regex Mention();
}
