using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;

namespace Actors.Eligibility.Registrations;

/// <summary>
/// Finds the rows of a change that overlap. Takes n log n time, so that an upload with very many rows of one person does not hold up the others.
/// </summary>
internal static class OverlapSearch
{
    private readonly record struct Scope(LocalGovernmentCode Body, ProgramId Program, string SubKey);

    /// <param name="Row">Index of the row, or −1 for what is registered.</param>
    /// <param name="Replaced">Place of the registration that comes back when the row is refused, or −1.</param>
    private readonly record struct Claim(Period Period, int Row, int Replaced);

    /// <summary>Indices of the rows to refuse.</summary>
    /// <param name="changing">Indices of the rows that would change something.</param>
    public static IReadOnlyCollection<int> Run(
        ImmutableArray<RegistrationVersion> current,
        IReadOnlyList<RegistrationRow> rows,
        Dictionary<(LocalGovernmentCode, string), int> places,
        List<int> changing)
    {
        if (changing.Count + current.Length < 2)
        {
            // Most people come with one row, and nothing overlaps itself.
            return [];
        }

        var claims = new Dictionary<Scope, List<Claim>>();
        var replaced = new bool[current.Length];
        var replacedBy = new Dictionary<int, int>();
        foreach (var index in changing)
        {
            var registration = rows[index].Registration;
            if (places.TryGetValue(RegistrationMerge.Key(registration), out var place))
            {
                replaced[place] = true;
                replacedBy.Add(index, place);
            }

            Add(claims, registration, index, place: replacedBy.GetValueOrDefault(index, -1));
        }

        for (var place = 0; place < current.Length; place++)
        {
            if (!replaced[place])
            {
                Add(claims, current[place].Registration, row: -1, place: -1);
            }
        }

        var refused = new HashSet<int>();
        var returning = new Queue<Registration>();
        foreach (var list in claims.Values)
        {
            list.Sort(static (left, right) => left.Period.From.CompareTo(right.Period.From));
            RefuseOverlapping(list, current, refused, returning);
            list.RemoveAll(claim => claim.Row < 0 || refused.Contains(claim.Row));
        }

        // What is left of the rows no longer overlaps; a registration that comes back can still push rows aside.
        while (returning.TryDequeue(out var registration))
        {
            if (!registration.Deleted && claims.TryGetValue(ScopeOf(registration), out var list))
            {
                RefuseTouched(list, registration.Period, current, refused, returning);
            }
        }

        return refused;
    }

    private static void RefuseOverlapping(List<Claim> byStart, ImmutableArray<RegistrationVersion> current, HashSet<int> refused, Queue<Registration> returning)
    {
        var latestEnd = DateOnly.MinValue;
        for (var i = 0; i < byStart.Count; i++)
        {
            var claim = byStart[i];
            var overlapsEarlier = i > 0 && latestEnd >= claim.Period.From;
            if (overlapsEarlier || (i + 1 < byStart.Count && byStart[i + 1].Period.From <= End(claim)))
            {
                Refuse(claim, current, refused, returning);
            }

            latestEnd = i == 0 || End(claim) > latestEnd ? End(claim) : latestEnd;
        }
    }

    /// <summary>Sorted and free of overlaps, starts and ends ascend together: those touched stand side by side.</summary>
    private static void RefuseTouched(List<Claim> byStart, Period period, ImmutableArray<RegistrationVersion> current, HashSet<int> refused, Queue<Registration> returning)
    {
        var (low, high) = (0, byStart.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = End(byStart[middle]) < period.From ? (middle + 1, high) : (low, middle);
        }

        for (; low < byStart.Count && byStart[low].Period.Overlaps(period); low++)
        {
            Refuse(byStart[low], current, refused, returning);
        }
    }

    private static void Refuse(Claim claim, ImmutableArray<RegistrationVersion> current, HashSet<int> refused, Queue<Registration> returning)
    {
        if (claim.Row >= 0 && refused.Add(claim.Row) && claim.Replaced >= 0)
        {
            returning.Enqueue(current[claim.Replaced].Registration);
        }
    }

    private static void Add(Dictionary<Scope, List<Claim>> claims, Registration registration, int row, int place)
    {
        if (registration.Deleted)
        {
            return;
        }

        if (!claims.TryGetValue(ScopeOf(registration), out var list))
        {
            claims.Add(ScopeOf(registration), list = []);
        }

        list.Add(new(registration.Period, row, place));
    }

    private static Scope ScopeOf(Registration registration) => new(registration.Body, registration.Program, registration.SubKey);

    private static DateOnly End(Claim claim) => claim.Period.To ?? DateOnly.MaxValue;
}
