namespace Actors.Eligibility.Checks;

/// <summary>Which outcome a reason belongs to.</summary>
public static class Reasons
{
    public static Outcome Outcome(this Reason reason) => reason switch
    {
        Reason.None => Checks.Outcome.Eligible,
        <= Reason.SourceStale => Checks.Outcome.Undetermined,
        _ => Checks.Outcome.NotEligible,
    };
}
