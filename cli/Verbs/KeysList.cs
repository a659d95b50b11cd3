using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Output;

namespace Actors.Cli.Verbs;

/// <summary>`actors keys list`: who may call, who may no longer, and when they last did.</summary>
internal static class KeysList
{
    public static Command Command()
    {
        var role = new Option<string?>("--role") { HelpName = "ROLE", Description = "Only keys of this role" };
        var body = new Option<string?>("--body") { HelpName = "CODE", Description = "Only keys of this facility, local government or insurer" };
        return new Command("list", "List the keys, ended ones among them, oldest first.") { role, body }.ByOperator(async (arguments, hub, json, stop) =>
        {
            var keys = hub.KeysAsync(arguments.GetValue(role), arguments.GetValue(body), stop);
            if (json)
            {
                KeysVerb.Print(await keys.ToListAsync(stop));
                return ExitCode.Done;
            }

            await foreach (var key in keys)
            {
                Console.WriteLine($"{key.Id} {Line(key)}");
            }

            return ExitCode.Done;
        });
    }

    /// <summary>Holder, label, limit, and what has become of it.</summary>
    public static string Line(ListedKey key)
    {
        string?[] facts =
        [
            $"{key.Role}{(key.Body is null ? "" : $" {key.Body}")}, {key.Label}",
            key.RequestsPerSecond is { } limit ? $"{limit:N0} requests/s" : "no limit",
            key.CertificateSha256 is null ? null : "with certificate",
            key.ExpiresAt is { } end ? $"expires {JapaneseTime.Of(end)}" : null,
            key.RetiresAt is { } retired ? $"has a successor, retires {JapaneseTime.Of(retired)}" : null,
            key.RevokedAt is { } revoked ? $"revoked {JapaneseTime.Of(revoked)}" : null,
            key.LastUsedAt is { } used ? $"last used {JapaneseTime.Of(used)}" : "not used yet",
        ];
        return string.Join(", ", facts.Where(fact => fact is not null));
    }
}
