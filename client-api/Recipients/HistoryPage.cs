namespace Actors.ClientApi.Recipients;

/// <summary>A page of what ever became known of a person, the oldest first.</summary>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record HistoryPage(HistoryItem[] Items, int? After);

/// <summary>Something that became known.</summary>
/// <param name="At">When it became known.</param>
/// <param name="Kind"><c>registration</c> or <c>adjustment</c>: the other one is null.</param>
public sealed record HistoryItem(DateTime At, string Kind, RegistrationChangeItem? Registration, AdjustmentItem? Adjustment);

/// <summary>A registration as a body stated it.</summary>
/// <param name="KnownUntil">Until when the hub knew it so; null where it is current.</param>
/// <param name="Name">The person's name as stated; null where it is not disclosed to the reader.</param>
public sealed record RegistrationChangeItem(
    string Municipality,
    string? MunicipalityName,
    string HistoryKey,
    string ProgramId,
    string? Name,
    string? CertificateName,
    string? PayerNumber,
    string? RecipientNumber,
    int? MonthlyCapYen,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    bool Withdrawn,
    bool NotDisclosed,
    DateTime? KnownUntil,
    Guid BatchId);

/// <summary>What a later change did to what the person owes a facility for a month, whole yen.</summary>
public sealed record AdjustmentItem(Guid Id, NamedFacility Facility, string Month, long BeforeYen, long AfterYen);
