namespace Actors.Eligibility.Sources;

/// <summary>How often a body is expected to upload, and when its silence makes it stale.</summary>
/// <param name="Expected">The usual interval between two uploads.</param>
/// <param name="Tolerated">The age beyond which the source is stale; at least <paramref name="Expected"/>.</param>
public sealed record UploadCadence(TimeSpan Expected, TimeSpan Tolerated)
{
    /// <summary>Uploads are nightly; a weekend without one is no reason to doubt a body, a fourth day is.</summary>
    public static readonly UploadCadence Nightly = new(TimeSpan.FromDays(1), TimeSpan.FromDays(4));

    /// <summary>Freshness of a publication as seen at an instant.</summary>
    public SourceFreshness Judge(Publication publication, DateTimeOffset at) =>
        new(publication.BatchId, publication.PublishedAt, publication.PublishedAt + Expected, at - publication.PublishedAt > Tolerated);
}
