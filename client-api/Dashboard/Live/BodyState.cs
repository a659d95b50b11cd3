namespace Actors.ClientApi.Dashboard.Live;

/// <summary>A registering body as the map shows it.</summary>
/// <param name="Freshness"><c>none</c>, <c>fresh</c>, <c>overdue</c> or <c>stale</c>.</param>
/// <param name="PublishedAt">Its newest publication, UTC; null for none.</param>
/// <param name="Rows">Rows that it sent in the last 24 hours.</param>
internal sealed record BodyState(string Code, string Name, string Freshness, DateTime? PublishedAt, long Rows);
