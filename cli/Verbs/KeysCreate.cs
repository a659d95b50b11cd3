using System.CommandLine;
using Actors.Cli.Client;

namespace Actors.Cli.Verbs;

/// <summary>`actors keys create`: makes a key for a client.</summary>
internal static class KeysCreate
{
    public static Command Command()
    {
        var role = new Argument<string>("role") { Description = "facility, municipality, payer, portal, operator or monitor" };
        var body = new Argument<string?>("body") { Description = "The facility code, local government code or insurer number it is bound to", DefaultValueFactory = _ => null };
        var label = new Option<string>("--label") { HelpName = "TEXT", Description = "What people call it", Required = true };
        var expires = KeysVerb.Expires();
        var rate = new Option<int?>("--rate") { HelpName = "N", Description = "The most requests a second [default: the usual limit of the role]" };
        var unlimited = new Option<bool>("--unlimited") { Description = "No limit of requests" };
        var certificate = KeysVerb.Certificate();
        return new Command("create", "Make a key; its text is printed this once.") { role, body, label, expires, rate, unlimited, certificate }.ByOperator(async (arguments, hub, json, stop) =>
        {
            var order = new KeyOrder(
                arguments.GetValue(role)!,
                arguments.GetValue(body),
                arguments.GetValue(label)!,
                KeysVerb.Instant(arguments.GetValue(expires)),
                arguments.GetValue(rate),
                arguments.GetValue(unlimited) ? true : null,
                KeysVerb.Thumbprint(arguments.GetValue(certificate)));
            KeysVerb.Print(await hub.CreateKeyAsync(order, stop), json);
            return ExitCode.Done;
        });
    }
}
