using System.Collections.Frozen;
using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Programs;

/// <summary>Every version of every program, with both time axes. Immutable and thread-safe; replaced whole when a version becomes known.</summary>
public sealed class ProgramCatalogue
{
    public static readonly ProgramCatalogue Empty = new([]);
    private readonly FrozenDictionary<ProgramId, ImmutableArray<KnownProgramVersion>> _versions;

    public ProgramCatalogue(IEnumerable<KnownProgramVersion> versions) =>
        _versions = versions
            .GroupBy(known => known.Version.Id)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(known => known.Version.ValidFrom).ThenByDescending(known => known.KnownFrom).ToImmutableArray());

    /// <summary>Whether it holds no version at all, also none that is still to count.</summary>
    public bool IsEmpty => _versions.Count == 0;

    /// <summary>The version of a program in force on a day, by what was known at an instant; null when there was none, or the program had ended.</summary>
    public ProgramVersion? Find(ProgramId id, DateOnly on, DateTimeOffset knownAt) => On(id, on, knownAt).InForce;

    /// <summary>A program on a day, by what was known at an instant: also whether it has ended or not begun.</summary>
    public ProgramOnDay On(ProgramId id, DateOnly day, DateTimeOffset knownAt)
    {
        ProgramVersion? nearest = null;
        if (_versions.TryGetValue(id, out var versions))
        {
            foreach (var known in versions)
            {
                // Of one first day the version known last stands first.
                if (known.KnownFrom <= knownAt && known.Version.ValidFrom != nearest?.ValidFrom)
                {
                    nearest = known.Version;
                    if (nearest.ValidFrom <= day)
                    {
                        break;
                    }
                }
            }
        }

        return new(nearest, day);
    }

    /// <summary>The programs that are known at an instant, in no order.</summary>
    public IEnumerable<ProgramId> Known(DateTimeOffset at) =>
        _versions.Where(entry => entry.Value.Any(known => known.KnownFrom <= at)).Select(entry => entry.Key);

    /// <summary>The versions in force on a day, by what was known at an instant, in claim order.</summary>
    public IEnumerable<ProgramVersion> InForce(DateOnly on, DateTimeOffset knownAt) =>
        _versions.Keys.Select(id => Find(id, on, knownAt)).OfType<ProgramVersion>().OrderBy(version => ClaimPriority.Of(version.Id, version)).ThenBy(version => version.Id.Value, StringComparer.Ordinal);

    /// <summary>All versions of a program that are known at an instant, newest first day first, one for each first day.</summary>
    public ImmutableArray<KnownProgramVersion> Versions(ProgramId id, DateTimeOffset at) =>
        _versions.TryGetValue(id, out var versions)
            ? [.. versions.Where(known => known.KnownFrom <= at).DistinctBy(known => known.Version.ValidFrom)]
            : [];
}
