using System.CommandLine;
using Actors.Cli.Client;
using Actors.Cli.Service;

namespace Actors.Cli.Verbs;

/// <summary>`actors claims verify`: sends claim lines (レセプト照合) and says how many are right, and why the others are not.</summary>
internal static class ClaimsVerify
{
    public static Command Command()
    {
        var file = CommonOptions.File("JSON, {\"lines\": [ … ]}: up to 10,000 claim lines, as POST /v1/claims/verify takes them");
        var url = CommonOptions.Url();
        var key = CommonOptions.Key("payer");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json("the service's answer, every line of it,");
        var command = new Command("verify", "Check claim lines against registrations, ledger and what facilities were told. Exit code 1 where a line is no match.") { file, url, key, data, json };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DataDirectory.At(arguments.GetValue(data));
            using var hub = new Hub(CommonOptions.AddressOf(arguments.GetValue(url), place), Keys.Require(arguments.GetValue(key), place, "payer"));
            var answer = await hub.VerifyClaimsAsync(await File.ReadAllBytesAsync(arguments.GetValue(file)!.FullName, stop), stop);
            var summary = Answer.As<ClaimAnswer>(answer).Summary;
            Console.WriteLine(arguments.GetValue(json) ? answer : Text(summary));
            return summary.Matches == summary.Lines ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    /// <summary>A line of counts, then one for each reason.</summary>
    public static string Text(ClaimSummary summary) => string.Join('\n', summary.ByReason
        .Select(reason => $"  {reason.Lines,8:N0} {reason.Reason}")
        .Prepend($"{summary.Lines:N0} lines: {summary.Matches:N0} match, {summary.Mismatches:N0} mismatch, {summary.Undetermined:N0} undetermined"));
}
