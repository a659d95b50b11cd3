using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;

namespace Actors.Cli.Verbs;

/// <summary>`actors signing-keys`: the keys that receipts are signed with.</summary>
internal static class SigningKeysVerb
{
    public static Command Command() => new("signing-keys", "List and rotate the keys that receipts are signed with.")
    {
        new Command("list", "List the keys, by the time from which they sign.").ByOperator(async (_, hub, json, stop) =>
        {
            var keys = await hub.SigningKeysAsync(stop);
            Console.WriteLine(json ? Json.Of(keys) : string.Join('\n', keys.Select(Line)));
            return ExitCode.Done;
        }),
        new Command("rotate", "Make a new key: published at once, it signs ten minutes later. Former keys stay published.").ByOperator(async (_, hub, json, stop) =>
        {
            var made = await hub.RotateSigningKeysAsync(stop);
            Console.WriteLine(json ? Json.Of(made) : Line(made));
            return ExitCode.Done;
        }),
    };

    /// <summary>Id, since when it signs, whether it does.</summary>
    public static string Line(ListedSigningKey key) => $"{key.KeyId}  from {key.SignsFrom:yyyy-MM-dd HH:mm:ss}Z  {key.State}";
}
