using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors batches`: what became of a municipality's uploads, and taking one back.</summary>
internal static class BatchesVerb
{
    /// <summary>The most lines of a report that the service gives at once; so many `--json` prints.</summary>
    public const int Listed = 10_000;

    public static Command Command() => new("batches", "List, show, publish or undo a municipality's uploads.")
    {
        BatchesList.Command(),
        BatchesShow.Command(),
        BatchesPublish.Command(),
        BatchesUndo.Command(),
    };

    /// <summary>A verb about one body's batches, with the options that all of them have.</summary>
    /// <param name="act">Gets the body's code and the hub as that body.</param>
    public static Command Of(string name, string description, Func<ParseResult, string, Hub, CancellationToken, Task<int>> act, params ReadOnlySpan<Symbol> more)
    {
        var body = new Argument<string>("code") { Description = "The local government code, six digits" };
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("municipality's");
        var data = CommonOptions.Data();
        var command = new Command(name, description) { body, url, key, data };
        foreach (var symbol in more)
        {
            switch (symbol)
            {
                case Argument argument:
                    command.Arguments.Add(argument);
                    break;
                case Option option:
                    command.Options.Add(option);
                    break;
            }
        }

        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            var code = arguments.GetValue(body)!;
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "municipality", code));
            return await act(arguments, code, hub, stop);
        });
        return command;
    }

    public static Argument<Guid> Id() => CommonOptions.Id("The batch's id");

    public static Uri Address(string body, Guid id) => new($"/v1/municipalities/{body}/batches/{id}", UriKind.Relative);
}
