namespace Actors.Eligibility.Checks;

/// <summary>The three answers to 'does a subsidy apply?'. Undetermined is never presented as not eligible.</summary>
public enum Outcome
{
    Eligible = 0,
    NotEligible = 1,
    Undetermined = 2,
}
