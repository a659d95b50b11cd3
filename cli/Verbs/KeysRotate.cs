using System.CommandLine;
using Actors.Cli.Client;

namespace Actors.Cli.Verbs;

/// <summary>`actors keys rotate`: makes a successor of a key, which stays valid for a while.</summary>
internal static class KeysRotate
{
    public static Command Command()
    {
        var id = KeysVerb.Id();
        var overlap = new Option<int?>("--overlap") { HelpName = "HOURS", Description = "How long both are valid, 0 to 720 [default: 24]" };
        var expires = KeysVerb.Expires();
        var certificate = KeysVerb.Certificate();
        return new Command("rotate", "Make a successor of a key; both are valid for the overlap.") { id, overlap, expires, certificate }.ByOperator(async (arguments, hub, json, stop) =>
        {
            var rotation = new KeyRotation(
                arguments.GetValue(overlap), KeysVerb.Instant(arguments.GetValue(expires)), KeysVerb.Thumbprint(arguments.GetValue(certificate)));
            KeysVerb.Print(await hub.RotateKeyAsync(arguments.GetValue(id), rotation, stop), json);
            return ExitCode.Done;
        });
    }
}
