using System.CommandLine;

namespace Actors.Cli.Verbs;

/// <summary>`actors receipts`: what the hub gave out in writing.</summary>
internal static class ReceiptsVerb
{
    public static Command Command() => new("receipts", "Verify receipts of eligibility checks.") { ReceiptsVerify.Command() };
}
