using System.Collections.Concurrent;
using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Sources;

namespace Actors.Storage.Reference;

/// <summary>The publications of every body, by instant. Grows only; thread-safe, and asked without a lock.</summary>
sealed class PublicationLog
{
    private static readonly Comparer<Publication> ByInstant = Comparer<Publication>.Create((left, right) => left.PublishedAt.CompareTo(right.PublishedAt));
    private readonly ConcurrentDictionary<LocalGovernmentCode, ImmutableArray<Publication>> _byBody = new();

    /// <summary>The newest publication of a body at an instant, that instant included; null when there is none.</summary>
    public Publication? Latest(LocalGovernmentCode body, DateTimeOffset at)
    {
        if (!_byBody.TryGetValue(body, out var publications))
        {
            return null;
        }

        // Nearly always now is asked about, and the last one is the answer.
        for (var i = publications.Length - 1; i >= Math.Max(0, publications.Length - 4); i--)
        {
            if (publications[i].PublishedAt <= at)
            {
                return publications[i];
            }
        }

        return CountUntil(publications, at) is > 0 and var count ? publications[count - 1] : null;
    }

    /// <summary>Takes publications in; those it has already change nothing.</summary>
    public void Add(LocalGovernmentCode body, IReadOnlyCollection<Publication> publications) =>
        _byBody.AddOrUpdate(body, static (_, added) => [.. added.Order(ByInstant)], static (_, known, added) => Merge(known, added), publications);

    private static ImmutableArray<Publication> Merge(ImmutableArray<Publication> known, IReadOnlyCollection<Publication> added)
    {
        foreach (var publication in added)
        {
            if (!known.Contains(publication))
            {
                known = known.Insert(CountUntil(known, publication.PublishedAt), publication);
            }
        }

        return known;
    }

    /// <summary>How many of the sorted publications lie at or before an instant.</summary>
    private static int CountUntil(ImmutableArray<Publication> publications, DateTimeOffset at)
    {
        var (low, high) = (0, publications.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = publications[middle].PublishedAt <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
