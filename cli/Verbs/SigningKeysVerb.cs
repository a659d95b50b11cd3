using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors signing-keys`: the keys that receipts are signed with.</summary>
internal static class SigningKeysVerb
{
    public static Command Command() => new("signing-keys", "List and rotate the keys that receipts are signed with.")
    {
        Verb("list", "List the keys, by the time from which they sign.", async (hub, stop) =>
        {
            foreach (var key in await hub.SigningKeysAsync(stop))
            {
                Console.WriteLine(Line(key));
            }
        }),
        Verb("rotate", "Make a new key: published at once, it signs ten minutes later. Former keys stay published.", async (hub, stop) => Console.WriteLine(Line(await hub.RotateSigningKeysAsync(stop)))),
    };

    /// <summary>Id, since when it signs, whether it does.</summary>
    public static string Line(ListedSigningKey key) => $"{key.KeyId}  from {key.SignsFrom:yyyy-MM-dd HH:mm:ss}Z  {key.State}";

    private static Command Verb(string name, string description, Func<Hub, CancellationToken, Task> act)
    {
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("operator");
        var data = CommonOptions.Data();
        var command = new Command(name, description) { url, key, data };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "operator"));
            await act(hub, stop);
            return ExitCode.Done;
        });
        return command;
    }
}
