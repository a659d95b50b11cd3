namespace Actors.Cli.Sample;

/// <summary>One entitlement of a made-up person, valid in every field.</summary>
public sealed record SampleRegistration
{
    /// <summary>The registering body: the file that the row stands in.</summary>
    public required string Body { get; init; }

    public required string ProgramId { get; init; }

    /// <summary>Whether it is a national program (its recipient number ends in a check digit).</summary>
    public required bool IsNational { get; init; }

    public required string PayerNumber { get; init; }
    public required string CertificateName { get; init; }
    public required string RecipientNumber { get; init; }
    public string SubKey { get; init; } = "";
    public string? Segment { get; init; }
    public string? IncomeSegment { get; init; }
    public string? AdditionalConditions { get; init; }

    /// <summary>Empty for 'any'.</summary>
    public IReadOnlyList<string> DesignatedFacilities { get; init; } = [];

    public bool AlwaysReimbursed { get; init; }

    /// <summary>Yen; null where the income class has no ceiling of its own.</summary>
    public int? MonthlyCapYen { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day, inclusive; null for 'until further notice'.</summary>
    public DateOnly? ValidTo { get; init; }

    public required string HistoryKey { get; init; }

    /// <summary>Withdrawn by the body.</summary>
    public bool Deleted { get; init; }
}
