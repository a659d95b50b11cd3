using System.Text.Json.Serialization;

namespace Actors.Eligibility.Registrations;

/// <summary>
/// A registration row as it came in: text of every column, null where the column is absent or empty. Property names are the field names. Dates are
/// <c>yyyy-MM-dd</c>; <c>yyyyMMdd</c> and <c>yyyy/MM/dd</c> are read too, since municipal systems send those. Flags are <c>true</c>, <c>false</c>, <c>1</c> or <c>0</c>.
/// </summary>
public sealed record RegistrationFields
{
    /// <summary>The person's national number (マイナンバー); read here and nowhere later, and never written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public string? PersonNumber { get; init; }

    /// <summary>The body's own number of the person (宛名番号), used where it has no national number.</summary>
    public string? LinkageCode { get; init; }

    public string? Name { get; init; }
    public string? NameKana { get; init; }
    public string? BirthDate { get; init; }
    public string? Sex { get; init; }
    public string? InsurerNumber { get; init; }
    public string? Symbol { get; init; }
    public string? Number { get; init; }
    public string? Branch { get; init; }
    public string? ProgramId { get; init; }
    public string? PayerNumber { get; init; }
    public string? CertificateName { get; init; }
    public string? RecipientNumber { get; init; }
    public string? SubKey { get; init; }
    public string? Segment { get; init; }
    public string? IncomeSegment { get; init; }
    public string? AdditionalConditions { get; init; }
    public string? DesignatedFacilities { get; init; }
    public string? AlwaysReimbursed { get; init; }
    public string? MonthlyCapYen { get; init; }
    public string? ValidFrom { get; init; }
    public string? ValidTo { get; init; }
    public string? HistoryKey { get; init; }
    public string? Deleted { get; init; }
    public string? NotDisclosed { get; init; }

    /// <summary>JSON text that only the national hub's format has; no column of a CSV.</summary>
    public string? CeilingDetail { get; init; }

    /// <inheritdoc cref="CeilingDetail" />
    public string? CertificationDetail { get; init; }

    /// <summary>Says nothing of the person: a row that is printed by mistake must not give anybody away.</summary>
    public override string ToString() => nameof(RegistrationFields);
}
