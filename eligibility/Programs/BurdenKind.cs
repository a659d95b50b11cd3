namespace Actors.Eligibility.Programs;

/// <summary>The burden class of a scheme's setting (負担区分).</summary>
public enum BurdenKind
{
    /// <summary>Not covered, or the source says nothing (0 or empty).</summary>
    Unspecified = 0,

    /// <summary>The patient pays by the rule.</summary>
    ByRule = 1,

    /// <summary>The patient pays nothing.</summary>
    Free = 2,

    /// <summary>The patient pays the counter price and claims it back later (償還払い).</summary>
    Reimbursed = 3,
}
