namespace Actors.Eligibility.Sources;

/// <summary>An upload of a body that took effect at an instant (UTC).</summary>
public readonly record struct Publication(Guid BatchId, DateTimeOffset PublishedAt);
