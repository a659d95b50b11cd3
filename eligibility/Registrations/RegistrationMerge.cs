using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;

namespace Actors.Eligibility.Registrations;

/// <summary>
/// Puts the rows of one upload in the place of what a person has registered. Pure: applying the accepted rows again finds all of them unchanged.
/// A row only ever replaces the registration of its own body with its own history key.
/// </summary>
public static class RegistrationMerge
{
    /// <summary>
    /// Applies all rows together and then refuses those that overlap: two registrations of one body, program and sub-key that are not deleted may not share a
    /// day. Only rows that would change something are refused, never what is registered; where a refused row leaves the old registration in place,
    /// rows that overlap that one are refused too. A history key that stands in two rows refuses both; a row that replaces a certain version is refused
    /// where that one is not current any more.
    /// </summary>
    /// <param name="current">All registrations of the person, of all bodies, one for each body and history key.</param>
    /// <param name="rows">In file order.</param>
    /// <param name="batchId">The upload.</param>
    /// <param name="now">The present instant. New versions are known from it, cut to whole microseconds, or from 1 µs after the newest one of the person.</param>
    public static MergeResult Apply(ImmutableArray<RegistrationVersion> current, IReadOnlyList<RegistrationRow> rows, Guid batchId, DateTimeOffset now)
    {
        var places = Places(current);
        var fates = new RowError?[rows.Count];
        RefuseRepeatedKeys(rows, fates);
        var changing = Changing(current, rows, places, fates, out var unchanged);
        foreach (var index in OverlapSearch.Run(current, rows, places, changing))
        {
            fates[index] = RowProblems.PeriodOverlap.At(RegistrationColumns.ValidFrom);
        }

        var next = current.ToBuilder();
        var changed = ImmutableArray.CreateBuilder<(int, RegistrationVersion)>();
        var knownFrom = KnownFrom(current, now);
        foreach (var index in changing.Where(index => fates[index] is null))
        {
            var version = new RegistrationVersion(rows[index].Registration, knownFrom, batchId);
            changed.Add((rows[index].Row, version));
            if (places.TryGetValue(Key(version.Registration), out var place))
            {
                next[place] = version;
            }
            else
            {
                next.Add(version);
            }
        }

        return new(
            changed.Count == 0 ? current : next.ToImmutable(),
            changed.ToImmutable(),
            unchanged,
            [.. fates.Index().Where(fate => fate.Item is not null).Select(fate => new RefusedRow(rows[fate.Index].Row, [fate.Item!]))]);
    }

    internal static (LocalGovernmentCode Body, string HistoryKey) Key(Registration registration) => (registration.Body, registration.HistoryKey);

    private static Dictionary<(LocalGovernmentCode Body, string HistoryKey), int> Places(ImmutableArray<RegistrationVersion> current)
    {
        var places = new Dictionary<(LocalGovernmentCode, string), int>(current.Length);
        for (var place = 0; place < current.Length; place++)
        {
            places.Add(Key(current[place].Registration), place);
        }

        return places;
    }

    private static void RefuseRepeatedKeys(IReadOnlyList<RegistrationRow> rows, RowError?[] fates)
    {
        if (rows.Count < 2)
        {
            return;
        }

        var firsts = new Dictionary<(LocalGovernmentCode, string), int>(rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            if (!firsts.TryAdd(Key(rows[index].Registration), index))
            {
                fates[index] = fates[firsts[Key(rows[index].Registration)]] = RowProblems.HistoryKeyTwice.At(RegistrationColumns.HistoryKey);
            }
        }
    }

    private static List<int> Changing(
        ImmutableArray<RegistrationVersion> current,
        IReadOnlyList<RegistrationRow> rows,
        Dictionary<(LocalGovernmentCode, string), int> places,
        RowError?[] fates,
        out ImmutableArray<int> unchanged)
    {
        var changing = new List<int>(rows.Count);
        var equal = ImmutableArray.CreateBuilder<int>();
        for (var index = 0; index < rows.Count; index++)
        {
            if (fates[index] is not null)
            {
                continue;
            }

            var place = places.GetValueOrDefault(Key(rows[index].Registration), -1);
            if (place >= 0 && current[place].Registration == rows[index].Registration)
            {
                equal.Add(rows[index].Row);
            }
            else if (rows[index].Replaces is { } replaced && (place < 0 || current[place].KnownFrom != replaced))
            {
                fates[index] = RowProblems.ChangedSince.At(RegistrationColumns.HistoryKey);
            }
            else
            {
                changing.Add(index);
            }
        }

        unchanged = equal.ToImmutable();
        return changing;
    }

    private static DateTimeOffset KnownFrom(ImmutableArray<RegistrationVersion> current, DateTimeOffset now)
    {
        var instant = Instants.Cut(now);
        foreach (var version in current)
        {
            if (version.KnownFrom >= instant)
            {
                instant = version.KnownFrom.AddMicroseconds(1);
            }
        }

        return instant;
    }
}
