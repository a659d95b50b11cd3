using System.CommandLine;

namespace Actors.Cli.Verbs;

/// <summary>`actors claims`: what payers check.</summary>
internal static class ClaimsVerb
{
    public static Command Command() => new("claims", "Check claims in bulk.") { ClaimsVerify.Command() };
}
