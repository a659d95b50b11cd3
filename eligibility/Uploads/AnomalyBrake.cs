using System.Collections.Immutable;

namespace Actors.Eligibility.Uploads;

/// <summary>
/// When an upload ends so much that somebody must confirm it (異常検知): only endings and losses trip it, since additions and corrections take nothing
/// away from anybody.
/// </summary>
/// <param name="MaxEndedPercent">The most of a program's registrations that one upload may end, 0–100.</param>
/// <param name="MaxLostPercent">The most of the body's people that may lose their last registration by it, 0–100.</param>
/// <param name="MaxEnded">The most registrations that it may end whatever their share; null for no such limit.</param>
/// <param name="Minimum">Fewer endings or losses than this never trip a percentage: in a small program everything is a large share.</param>
public sealed record AnomalyBrake(int MaxEndedPercent, int MaxLostPercent, int? MaxEnded, int Minimum)
{
    /// <summary>For a body that set none.</summary>
    public static readonly AnomalyBrake Usual = new(MaxEndedPercent: 10, MaxLostPercent: 10, MaxEnded: null, Minimum: 5);

    /// <summary>Why the upload is held, a sentence each such as <c>ends 41 % of program 54</c>; empty where it is not.</summary>
    public ImmutableArray<string> Judge(UploadLosses losses)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        foreach (var program in losses.Programs)
        {
            if (Trips(program.Ended, program.Registered, MaxEndedPercent))
            {
                warnings.Add($"ends {Percent(program.Ended, program.Registered)} % of program {program.Program}");
            }
        }

        if (losses.Programs.Sum(program => program.Ended) is var ended && ended > MaxEnded)
        {
            warnings.Add(FormattableString.Invariant($"ends {ended:N0} registrations"));
        }

        if (Trips(losses.PeopleLosingAll, losses.People, MaxLostPercent))
        {
            warnings.Add(FormattableString.Invariant($"{losses.PeopleLosingAll:N0} people, {Percent(losses.PeopleLosingAll, losses.People)} % of all, lose everything"));
        }

        if (losses.UnreadableKeys > 0 && losses.EndedByAbsence > 0)
        {
            warnings.Add(FormattableString.Invariant(
                $"ends {losses.EndedByAbsence:N0} registrations that the file does not name, but {losses.UnreadableKeys:N0} refused rows have no readable history key"));
        }

        return warnings.ToImmutable();
    }

    private bool Trips(int count, int of, int maxPercent) => count >= Math.Max(Minimum, 1) && count * 100L > (long)maxPercent * of;

    private static long Percent(int count, int of) => count * 100L / Math.Max(of, 1);
}
