using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Copayments;

/// <summary>Which registration of which program stands behind each line of a charge.</summary>
/// <param name="known">The person's registrations.</param>
/// <param name="programs">All program versions.</param>
/// <param name="rulesKnownAt">The instant by whose knowledge of the programs the charge is computed.</param>
/// <param name="disputes">What two bodies that contradict each other do to the line.</param>
internal readonly struct ProgramSelection(ImmutableArray<RegistrationVersion> known, ProgramCatalogue programs, DateTimeOffset rulesKnownAt, Disputes disputes)
{
    /// <summary>One for each program wanted and, where the charge names none, one for each that applies on the service date; in claim order.</summary>
    public List<SelectedProgram> For(Charge charge, ReadOnlySpan<ProgramId> wanted)
    {
        var selected = new List<SelectedProgram>(2);
        foreach (var program in wanted)
        {
            selected.Add(Select(program, charge));
        }

        if (charge.Programs.IsEmpty)
        {
            foreach (var version in known)
            {
                var program = version.Registration.Program;
                if (Holds(version, charge.ServiceDate) && !selected.Exists(one => one.Program == program))
                {
                    selected.Add(Select(program, charge));
                }
            }
        }

        selected.Sort(static (left, right) => ClaimPriority.Compare(left.Place, left.Program, right.Place, right.Program));
        return selected;
    }

    private SelectedProgram Select(ProgramId program, Charge charge)
    {
        var on = programs.On(program, charge.ServiceDate, rulesKnownAt);
        var rules = on.InForce;
        var holding = new List<Registration>(1);
        var why = Reason.NoEntitlement;
        foreach (var version in known)
        {
            if (version.Registration.Program != program)
            {
                continue;
            }

            if (Holds(version, charge.ServiceDate))
            {
                holding.Add(version.Registration);
            }
            else
            {
                why = Earlier(why, Judgement.OfItself(version.Registration, on));
            }
        }

        return holding switch
        {
            [] => new(program, null, rules, why),
            _ when disputes is Disputes.VoidTheLine && holding.Exists(other => other.Body != holding[0].Body) => new(program, null, rules, Reason.SourceConflict),
            _ => new(program, Chosen(holding, rules, charge), rules, Judgement.OfItself(holding[0], on)),
        };
    }

    /// <summary>Of several bodies the one whose registration begins first; of one body's registrations the one that designates the facility, then the one that begins last.</summary>
    private static Registration Chosen(List<Registration> holding, ProgramVersion? rules, Charge charge)
    {
        if (holding is [var only])
        {
            return only;
        }

        var body = holding.MinBy(registration => (registration.Period.From, registration.Body.Value))!.Body;
        return holding
            .Where(registration => registration.Body == body)
            .OrderByDescending(registration => Designation.Covers(registration, rules, charge))
            .ThenByDescending(registration => registration.Period.From)
            .ThenBy(registration => registration.HistoryKey, StringComparer.Ordinal)
            .First();
    }

    private static bool Holds(RegistrationVersion version, DateOnly day) => !version.Registration.Deleted && version.Registration.Period.Contains(day);

    private static Reason Earlier(Reason left, Reason right) => left < right ? left : right;
}

/// <summary>A program of a charge: with registration and rules where <paramref name="Reason"/> is <see cref="Reason.None"/>.</summary>
internal readonly record struct SelectedProgram(ProgramId Program, Registration? Registration, ProgramVersion? Rules, Reason Reason)
{
    /// <summary>Its place on the claim.</summary>
    public int Place => ClaimPriority.Of(Program, Rules);
}

/// <summary>What becomes of a line where two bodies registered one program for the same day.</summary>
internal enum Disputes
{
    /// <summary>Nothing can be said: the line is void. For a new charge, which is then refused.</summary>
    VoidTheLine = 0,

    /// <summary>The body whose registration begins first goes on counting: a dispute changes no charge that was accepted.</summary>
    FirstBodyCounts = 1,
}
