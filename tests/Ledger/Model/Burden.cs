namespace Actors.Tests.Ledger.Model;

/// <summary>What a scheme asks of the patient.</summary>
public enum BurdenKind
{
    /// <summary>The scheme says nothing of the setting, or does not cover the class.</summary>
    Unspecified,
    Free,
    ByRule,
    Reimbursed,
}

/// <summary>What a scheme asks of the patient in one setting, where what was charged in the other counts only towards the month's highest ceiling; amounts in yen, null where the scheme has no such limit.</summary>
public sealed record Burden(BurdenKind Kind)
{
    public int? Percent { get; init; }

    public int? Fixed { get; init; }

    public int? VisitCap { get; init; }

    public int? DayCap { get; init; }

    public int? MonthCap { get; init; }

    /// <summary>Instead of <see cref="MonthCap"/> at pharmacies and for medicine prescribed to be had outside; not of stays.</summary>
    public int? MonthCapOutside { get; init; }

    public int? ChargedDays { get; init; }

    public int? ChargedVisits { get; init; }

    public override string ToString() => Kind != BurdenKind.ByRule ? Kind.ToString() : string.Join(' ', new[]
    {
        $"{Percent}%", $"fixed:{Fixed}", $"visit:{VisitCap}", $"day:{DayCap}", $"month:{MonthCap}", $"outside:{MonthCapOutside}", $"days:{ChargedDays}", $"visits:{ChargedVisits}",
    }.Where(part => part != "%" && !part.EndsWith(':')).DefaultIfEmpty("all that is left"));
}
