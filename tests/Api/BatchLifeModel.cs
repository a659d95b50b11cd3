using System.Globalization;

namespace Actors.Tests.Api;

/// <summary>What uploads and undos of one body come to, kept in the plainest way: a stack of states for each history key.</summary>
internal sealed class BatchLifeModel(DateOnly day)
{
    private readonly Dictionary<string, State> _registered = [];
    private readonly Dictionary<string, Stack<(int Batch, State State)>> _stacks = [];

    /// <summary>What of a registration matters here.</summary>
    public readonly record struct State(DateOnly From, DateOnly? To, bool Deleted, string Cap)
    {
        public static State Of(Row row) =>
            new(Day(row.ValidFrom), row.ValidTo.Length == 0 ? null : Day(row.ValidTo), row.Deleted == "1", row.MonthlyCapYen);

        /// <summary>Of what is withdrawn only that counts.</summary>
        public string Text => Deleted ? "withdrawn" : string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}");

        public bool IsLive(DateOnly day) => !Deleted && (To is null || To >= day);

        private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public IEnumerable<string> Lines => _registered.Select(entry => $"{entry.Key} {entry.Value.Text}").Order(StringComparer.Ordinal);

    /// <summary>Added, changed, ended, unchanged.</summary>
    public (int Added, int Changed, int Ended, int Unchanged) Upload(int batch, bool snapshot, IReadOnlyList<Row> accepted, IEnumerable<Row> refused)
    {
        var next = accepted.ToDictionary(row => row.HistoryKey, State.Of);
        if (snapshot)
        {
            var named = accepted.Concat(refused).Select(row => row.HistoryKey).ToHashSet();
            foreach (var (key, state) in _registered.Where(entry => entry.Value.IsLive(day) && !named.Contains(entry.Key)))
            {
                next.Add(key, state.From < day ? state with { To = day.AddDays(-1) } : state with { Deleted = true });
            }
        }

        var (added, changed, ended, unchanged) = (0, 0, 0, 0);
        foreach (var (key, state) in next)
        {
            if (!_registered.TryGetValue(key, out var before))
            {
                added++;
            }
            else if (before == state)
            {
                unchanged++;
                continue;
            }
            else if (before.IsLive(day) && (state.Deleted || (state.To ?? DateOnly.MaxValue) < (before.To ?? DateOnly.MaxValue)))
            {
                ended++;
            }
            else
            {
                changed++;
            }

            _registered[key] = state;
            (_stacks.TryGetValue(key, out var stack) ? stack : _stacks[key] = new()).Push((batch, state));
        }

        return (added, changed, ended, unchanged);
    }

    public void Undo(int batch)
    {
        foreach (var (key, stack) in _stacks.Where(entry => entry.Value.TryPeek(out var top) && top.Batch == batch))
        {
            stack.Pop();
            _registered[key] = stack.TryPeek(out var below) ? below.State : _registered[key] with { Deleted = true };
        }
    }
}
