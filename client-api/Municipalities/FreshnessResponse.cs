namespace Actors.ClientApi.Municipalities;

/// <summary>How old what a body registered is, against the cadence that is expected of it.</summary>
/// <param name="BatchId">The newest publication; null where there is none.</param>
/// <param name="NextExpectedAt">When the next one is due.</param>
/// <param name="Overdue">Whether that has passed without one. A body that never published is not overdue: it takes no part yet.</param>
/// <param name="Stale">Whether it is so late that the hub does not say 'not eligible' of its people any more.</param>
public sealed record FreshnessResponse(Guid? BatchId, DateTime? PublishedAt, long? AgeSeconds, DateTime? NextExpectedAt, bool Overdue, bool Stale);
