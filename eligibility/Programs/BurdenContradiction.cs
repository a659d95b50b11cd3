namespace Actors.Eligibility.Programs;

/// <summary>How the parts of a <see cref="BurdenRule"/> contradict each other.</summary>
public enum BurdenContradiction
{
    None = 0,

    /// <summary>Free and unspecified carry no share, amount or count.</summary>
    ChargesWithoutBurden = 1,

    /// <summary>Reimbursed carries the counter price (100 percent) alone.</summary>
    NotTheCounterPrice = 2,

    /// <summary>A visit's amount or cap is above the day's, or the day's above the month's.</summary>
    CapsOutOfOrder = 3,
}
