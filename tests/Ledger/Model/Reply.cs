namespace Actors.Tests.Ledger.Model;

/// <summary>What comes of an operation.</summary>
/// <param name="Refused">Why nothing happened; null if it did.</param>
/// <param name="Charged">What a charge came to; null for other operations.</param>
/// <param name="Adjustments">What it changed for entries other than its own: expiries first, then by month and facility.</param>
public sealed record Reply(Reason? Refused, Charged? Charged, Rows<Adjustment> Adjustments)
{
    /// <summary>Accepted, with nothing more to say.</summary>
    public static Reply Done { get; } = new(null, null, []);

    public static Reply No(Reason reason) => new(reason, null, []);
}

/// <summary>A charge that was accepted.</summary>
/// <param name="Sequence">From 1, over all months.</param>
public sealed record Charged(int Sequence, State State, int PatientYen, Rows<Line> Lines);

/// <summary>One program's part of a charge. A void line has no amount (0), is not in kind and shows no total (null).</summary>
/// <param name="PatientYen">What is left for the patient after it.</param>
/// <param name="Ceiling">Of the month; null if there is none; remaining is null then too.</param>
/// <param name="Used">Of the month, this line included.</param>
public sealed record Line(string Program, int NotionalYen, int PatientYen, bool InKind, Reason? Void, int? Ceiling, int? Used, int? Remaining);

/// <summary>The state of an entry.</summary>
public enum State
{
    Reserved,
    Confirmed,
    Void,
    Expired,
}

/// <summary>What changed for one facility in one month: the dues of its entries added up. Programs are listed by id where their dues changed.</summary>
public sealed record Adjustment(string Facility, DateOnly Month, int BeforeYen, int AfterYen, Rows<ProgramAdjustment> Programs, Cause Cause);

public sealed record ProgramAdjustment(string Program, int BeforeYen, int AfterYen);

/// <summary>Why dues changed.</summary>
/// <param name="VoidedLabel">The charge that was voided, if one was.</param>
public sealed record Cause(CauseKind Kind, int? VoidedLabel = null);

public enum CauseKind
{
    Expiry,
    Registration,
    Void,
}
