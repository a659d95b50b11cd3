using System.CommandLine;
using Actors.Cli;
using Actors.Cli.Verbs;

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
    ProgramsVerb.Command(),
    KeysVerb.Command(),
    ReceiptsVerb.Command(),
    SigningKeysVerb.Command(),
    JournalVerb.Command(),
    BenchVerb.Command(),
    ChaosVerb.Command(),
    SampleVerb.Create(),
};

return await CommandLine.RunAsync(actors, args, Console.Error);
