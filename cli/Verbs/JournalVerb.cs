using System.CommandLine;

namespace Actors.Cli.Verbs;

/// <summary>`actors journal`: the record of who read what.</summary>
internal static class JournalVerb
{
    public static Command Command() => new("journal", "Verify the record of who read what, and what a citizen is shown of it; give up what a lost machine kept of it.")
    {
        JournalVerify.Command(),
        JournalCheckProof.Command(),
        JournalAbandon.Command(),
    };
}
