using System.CommandLine;

namespace Actors.Cli.Verbs;

/// <summary>`actors programs`: the rules of subsidy programs.</summary>
internal static class ProgramsVerb
{
    public static Command Command() => new("programs", "List programs, explain their rules in plain words, add or replace a version.")
    {
        ProgramsList.Command(),
        ProgramsExplain.Command(),
        ProgramsPut.Command(),
    };
}
