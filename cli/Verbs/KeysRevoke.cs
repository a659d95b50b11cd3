using System.CommandLine;
using Actors.Cli.Client;

namespace Actors.Cli.Verbs;

/// <summary>`actors keys revoke`: ends a key.</summary>
internal static class KeysRevoke
{
    public static Command Command()
    {
        var id = KeysVerb.Id();
        return new Command("revoke", "End a key: within seconds it is valid nowhere.") { id }.ByOperator(async (arguments, hub, json, stop) =>
        {
            var key = await hub.RevokeKeyAsync(arguments.GetValue(id), stop);
            if (json)
            {
                KeysVerb.Print(key);
            }
            else
            {
                Console.WriteLine($"Key {key.Id}: {KeysList.Line(key)}");
            }

            return ExitCode.Done;
        });
    }
}
