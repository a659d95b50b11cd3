using System.CommandLine;
using Actors.Cli.GrainHosts;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>Options that several verbs have. Each call makes a new one: an option belongs to one command.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data() => new("--data") { HelpName = "DIR", Description = "The data directory [default: .actors in the clone]" };

    /// <summary>Names only: `--host 1` is an error.</summary>
    public static Option<GrainHost?> Host()
    {
        var option = new Option<GrainHost?>("--host")
        {
            HelpName = "orleans|embedded",
            Description = "The host that runs the grains [default: Orleans wherever its packages can be restored]",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                foreach (var host in Enum.GetValues<GrainHost>())
                {
                    if (text.Equals(host.ToString(), StringComparison.OrdinalIgnoreCase))
                    {
                        return host;
                    }
                }

                result.AddError($"--host is orleans or embedded, not {text}.");
                return null;
            },
        };
        return option;
    }

    public static Option<string?> Key(string role) => new("--key") { HelpName = "KEY", Description = $"An API key [default: the {role} key in keys.json]" };

    public static Option<string?> Url() => new("--url") { HelpName = "URL", Description = "The service's address [default: the one that runs here]" };

    public static Option<bool> Json(string what) => new("--json") { Description = $"Print {what} as JSON" };

    /// <summary>The address given, or the running service's, or the usual one.</summary>
    public static string AddressOf(string? url, DataDirectory data) => url ?? SiloNotes.Running(data)?.Url ?? $"http://127.0.0.1:{Up.UsualPort}";
}
