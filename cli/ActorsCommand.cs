using System.CommandLine;
using Actors.Cli.Verbs;

namespace Actors.Cli;

/// <summary>The `actors` command with all its verbs.</summary>
internal static class ActorsCommand
{
    public static RootCommand Create() => new("A hub for medical-cost subsidies.")
    {
        Up.Command(),
        Down.Command(),
        Status.Command(),
        Test.Command(),
        Prove.Command(),
        Import.Command(),
        Upload.Command(),
        BatchesVerb.Command(),
        Check.Command(),
        ProgramsVerb.Command(),
        KeysVerb.Command(),
        ReceiptsVerb.Command(),
        SigningKeysVerb.Command(),
        JournalVerb.Command(),
        BenchVerb.Command(),
        SampleVerb.Create(),
    };
}
