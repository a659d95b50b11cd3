using Actors.Eligibility.Registrations;

namespace Actors.Tests.Registrations;

/// <summary>The merge as its specification reads, with sets of days and rounds, and no care for speed.</summary>
public static class MergeModel
{
    private const string NoBody = "";

    /// <summary>What is registered afterwards by body and key, and the row numbers that were refused or unchanged.</summary>
    public static (Dictionary<string, Registration> State, HashSet<int> Refused, HashSet<int> Unchanged) Apply(
        IEnumerable<Registration> current, IReadOnlyList<RegistrationRow> rows)
    {
        var old = current.ToDictionary(Key);
        var refused = rows.Where(row => rows.Count(other => Key(other.Registration) == Key(row.Registration)) > 1).Select(row => row.Row).ToHashSet();
        var unchanged = rows.Where(row => !refused.Contains(row.Row) && old.TryGetValue(Key(row.Registration), out var known) && known == row.Registration)
            .Select(row => row.Row).ToHashSet();

        while (true)
        {
            var state = new Dictionary<string, Registration>(old);
            var taken = rows.Where(row => !refused.Contains(row.Row) && !unchanged.Contains(row.Row)).ToList();
            taken.ForEach(row => state[Key(row.Registration)] = row.Registration);

            var guilty = taken.Where(row => state.Any(other => other.Key != Key(row.Registration) && ShareADay(other.Value, row.Registration))).ToList();
            if (guilty.Count == 0)
            {
                return (state, refused, unchanged);
            }

            refused.UnionWith(guilty.Select(row => row.Row));
        }
    }

    public static string Key(Registration registration) => $"{registration.Body.Value}/{registration.HistoryKey}";

    public static bool ShareADay(Registration left, Registration right) => Scope(left) != NoBody && Scope(left) == Scope(right) && Days(left).Overlaps(Days(right));

    private static string Scope(Registration registration) => registration.Deleted ? NoBody : $"{registration.Body.Value}/{registration.Program.Value}/{registration.SubKey}";

    private static HashSet<DateOnly> Days(Registration registration)
    {
        var days = new HashSet<DateOnly>();
        for (var day = registration.Period.From; day <= (registration.Period.To ?? new(2026, 12, 31)); day = day.AddDays(1))
        {
            days.Add(day);
        }

        return days;
    }
}
