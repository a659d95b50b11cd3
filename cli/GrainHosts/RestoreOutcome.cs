using System.Text.RegularExpressions;
using Actors.Cli.Processes;

namespace Actors.Cli.GrainHosts;

/// <summary>Reads out of a package restore whether the Orleans host can be built here.</summary>
internal static partial class RestoreOutcome
{
    public static GrainHostChoice Judge(ChildResult restore, string orleansVersion, DateTimeOffset now)
    {
        if (restore.Succeeded)
        {
            return new(GrainHost.Orleans, $"Microsoft.Orleans {orleansVersion} restores here", orleansVersion, now);
        }

        if (restore.TimedOut)
        {
            return new(GrainHost.Embedded, "the Orleans packages did not come in time", orleansVersion, now);
        }

        var missing = MissingPackage().Matches(restore.Output);
        if (missing.Count > 0)
        {
            var first = missing.FirstOrDefault(m => m.Groups["package"].Value == "Microsoft.Orleans.Sdk")
                ?? missing.FirstOrDefault(m => m.Groups["package"].Value.StartsWith("Microsoft.Orleans", StringComparison.Ordinal))
                ?? missing[0];
            return new(GrainHost.Embedded, $"{first.Groups["package"].Value} cannot be restored here ({first.Groups["code"].Value})", orleansVersion, now);
        }

        var code = AnyCode().Match(restore.Output) is { Success: true } match ? match.Value : $"exit code {restore.ExitCode}";
        return new(GrainHost.Embedded, $"the Orleans packages cannot be restored now ({code})", orleansVersion, now);
    }

    /// <summary>NU1101: no such package; NU1102, NU1103: not in this version. All three are the feed's answer.</summary>
    [GeneratedRegex(@"(?<code>NU110[123]): Unable to find (a stable )?package (?<package>[\w.]*\w)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingPackage();

    [GeneratedRegex(@"\b(NU|MSB|NETSDK)\d{4}\b", RegexOptions.None, 1000)]
    private static partial Regex AnyCode();
}
