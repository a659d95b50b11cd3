using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Checks;

/// <summary>A registration on a claim: with its program on the day, and that program's place.</summary>
public readonly record struct ClaimLine(RegistrationVersion Version, ProgramOnDay Program, int Place)
{
    /// <summary>The order on a claim: within one program the old number comes before the new one, as after a move in mid-month.</summary>
    public static readonly IComparer<ClaimLine> Order = Comparer<ClaimLine>.Create(Compare);

    /// <param name="version">The registration.</param>
    /// <param name="day">The day whose version of the program counts.</param>
    /// <param name="knownAt">The instant by whose knowledge of the programs it is chosen.</param>
    /// <param name="programs">All program versions.</param>
    public static ClaimLine Of(RegistrationVersion version, DateOnly day, DateTimeOffset knownAt, ProgramCatalogue programs)
    {
        var id = version.Registration.Program;
        var program = programs.On(id, day, knownAt);
        return new(version, program, ClaimPriority.Of(id, program.InForce));
    }

    private static int Compare(ClaimLine left, ClaimLine right)
    {
        var (a, b) = (left.Version.Registration, right.Version.Registration);
        var byProgram = ClaimPriority.Compare(left.Place, a.Program, right.Place, b.Program);
        var byStart = byProgram != 0 ? byProgram : a.Period.From.CompareTo(b.Period.From);
        return byStart != 0 ? byStart : Judgement.InKnowledgeOrder(left.Version, right.Version);
    }
}
