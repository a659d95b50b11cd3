using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Orleans;

namespace Actors.Eligibility.Registrations;

/// <summary>
/// One entitlement of one person as a body registered it (受給者登録): the content of one row of an upload, valid in every field.
/// Equal content means 'unchanged'. The body that registered it owns it, and only that body changes it.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record Registration
{
    /// <summary>The registering municipality or prefecture.</summary>
    [Id(0)] public required LocalGovernmentCode Body { get; init; }

    /// <summary>The body's own key of this row (履歴キー), unique within the body, 1–64 characters. A later row with the same key replaces this one.</summary>
    [Id(1)] public required string HistoryKey { get; init; }

    [Id(2)] public required ProgramId Program { get; init; }

    [Id(3)] public required Person Person { get; init; }

    [Id(4)] public InsuranceCard? Card { get; init; }

    /// <summary>Null where the body gave none: then no paper certificate finds the person.</summary>
    [Id(5)] public PayerNumber? Payer { get; init; }

    [Id(6)] public string? CertificateName { get; init; }

    [Id(7)] public string? RecipientNumber { get; init; }

    /// <summary>Tells certificates of one person and program apart (証サブキー); empty for the only one.</summary>
    [Id(8)] public string SubKey { get => field ?? ""; init; } = "";

    [Id(9)] public string? Segment { get; init; }

    /// <summary>The income class as registered (所得区分); picks the program's variant where the name is one of its classes.</summary>
    [Id(10)] public string? IncomeSegment { get; init; }

    /// <summary>As sent: <c>item-code;item-code</c>.</summary>
    [Id(11)] public string? AdditionalConditions { get; init; }

    /// <summary>Facilities the certificate names (指定医療機関). Empty means any.</summary>
    [Id(12)] public ImmutableArray<FacilityCode> DesignatedFacilities { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The patient pays at the counter and claims back (償還払い).</summary>
    [Id(13)] public bool AlwaysReimbursed { get; init; }

    /// <summary>The monthly own-payment ceiling that the body set for this person (自己負担上限月額), whole yen; wins over the program's table.</summary>
    [Id(14)] public int? MonthlyCapYen { get; init; }

    [Id(15)] public required Period Period { get; init; }

    /// <summary>Withdrawn by the body: kept, answered as <c>withdrawn</c>.</summary>
    [Id(16)] public bool Deleted { get; init; }

    /// <summary>The person's name must not be shown (不開示, for example for protection from violence).</summary>
    [Id(17)] public bool NotDisclosed { get; init; }

    /// <summary>What the national hub's JSON says of the ceiling beside the monthly one (自己負担上限額のその他の項目): a JSON object as sent, without white space.</summary>
    [Id(18)] public string? CeilingDetail { get; init; }

    /// <summary>Items and values of the certificate (証情報の詳細) in the national hub's JSON: a JSON array as sent, without white space.</summary>
    [Id(19)] public string? CertificationDetail { get; init; }

    /// <summary>The paper certificate that finds this registration, if payer and recipient number are both registered.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Certificate? Certificate => Payer is { } payer && RecipientNumber is { } number ? new(payer, number) : null;

    public bool Equals(Registration? other) =>
        other is not null
        && Body == other.Body && HistoryKey == other.HistoryKey && Program == other.Program && Person == other.Person && Card == other.Card
        && Payer == other.Payer && CertificateName == other.CertificateName && RecipientNumber == other.RecipientNumber && SubKey == other.SubKey
        && Segment == other.Segment && IncomeSegment == other.IncomeSegment && AdditionalConditions == other.AdditionalConditions
        && DesignatedFacilities.AsSpan().SequenceEqual(other.DesignatedFacilities.AsSpan())
        && AlwaysReimbursed == other.AlwaysReimbursed && MonthlyCapYen == other.MonthlyCapYen && Period == other.Period
        && Deleted == other.Deleted && NotDisclosed == other.NotDisclosed && CeilingDetail == other.CeilingDetail && CertificationDetail == other.CertificationDetail;

    public override int GetHashCode() => HashCode.Combine(Body, HistoryKey, Program, Period, Deleted);

    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(Registration);
}
