using Actors.ClientApi.PointOfCare;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>A row of entitlements.sql.</summary>
internal sealed record EntitlementRow(
    long Id,
    string Municipality,
    string ProgramId,
    string PayerNumber,
    string RecipientNumber,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string[] DesignatedFacilities,
    bool Deleted,
    bool InKind,
    CopaymentResponse? Copayment);

/// <summary>A row of programs.sql: the program and the publication behind an entitlement.</summary>
internal sealed record ProgramRow(
    long EntitlementId, string LawNumber, string Name, string Kind, DateOnly Version, Guid BatchId, DateTimeOffset PublishedAt, DateTimeOffset NextExpectedAt, bool Stale);

/// <summary>All that one batch of queries brings.</summary>
/// <param name="People">Those behind the card with the birth date: one, if all is well.</param>
/// <param name="Programs">In claim order.</param>
internal sealed record Found(List<RecipientResponse> People, Dictionary<long, EntitlementRow> Entitlements, List<ProgramRow> Programs);
