using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using Actors.Cli.Output;
using Actors.Cli.Verbs;

namespace Actors.Cli;

/// <summary>The whole command: every verb, and help with examples.</summary>
internal static class ActorsCommand
{
    public static RootCommand Create()
    {
        var actors = new RootCommand("A hub for medical-cost subsidies.")
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
            ClaimsVerb.Command(),
            ProgramsVerb.Command(),
            KeysVerb.Command(),
            ReceiptsVerb.Command(),
            SigningKeysVerb.Command(),
            JournalVerb.Command(),
            Backup.Command(),
            Restore.Command(),
            BenchVerb.Command(),
            ChaosVerb.Command(),
            SampleVerb.Create(),
            CompletionVerb.Command(),
        };
        var help = actors.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        var suggest = actors.Directives.OfType<SuggestDirective>().Single();
        suggest.Action = new Suggestions(actors, suggest);
        return actors;
    }
}
