using Actors.Eligibility.Ledger;

namespace Actors.Cli.Linearizability;

/// <summary>
/// Holds the calls about one recipient against the model: they must have happened one at a time, each at some moment between its start and its end, and what
/// the ledger recorded says in which order the writes did. Every write must be asked for by one call and every answered call must have its place: writes
/// where they were recorded, all others between two of them.
/// </summary>
internal sealed class Linearization
{
    private readonly List<LedgerModel> _states;
    private readonly List<Call> _writers = [];
    private readonly HashSet<Call> _others;

    private Linearization(LedgerModel empty, IEnumerable<Call> calls) => (_states, _others) = ([empty], new(calls, ReferenceEqualityComparer.Instance));

    /// <param name="empty">The ledger before the first call.</param>
    /// <param name="writes">What was recorded, in its order.</param>
    /// <param name="calls">What the facilities saw.</param>
    /// <exception cref="NotLinearizableException">It cannot have happened like this.</exception>
    public static void Require(LedgerModel empty, IReadOnlyList<RecordedWrite> writes, IReadOnlyCollection<Call> calls)
    {
        RequireIdenticalReplies(calls);
        var order = new Linearization(empty, calls);
        foreach (var write in writes)
        {
            order.Take(write);
        }

        order.RequireRealTime();
        order.PlaceOthers();
    }

    private static void RequireIdenticalReplies(IEnumerable<Call> calls)
    {
        foreach (var retried in calls.Where(call => call is { Operation: Operation.Charge, Text: not null }).GroupBy(call => (call.Facility, call.Operation)))
        {
            if (retried.DistinctBy(call => call.Text, StringComparer.Ordinal).Skip(1).Any())
            {
                throw new NotLinearizableException($"one charge was answered differently: {string.Join("; ", retried)}");
            }
        }
    }

    /// <summary>Of several calls that asked for the same the earliest has most room: the others are repeats.</summary>
    private void Take(RecordedWrite write)
    {
        var call = _others.Where(write.Fits).MinBy(call => call.Start) ?? throw new NotLinearizableException($"nobody asked for what was recorded, or not so often: {write}");
        var (next, reply) = _states[^1].Apply(call.Facility, call.Operation, write.After.Id);
        if (call.Reply is { } said && said != reply)
        {
            throw new NotLinearizableException($"the model says {reply} to {call}");
        }

        RequireRecorded(next, write);
        _others.Remove(call);
        _writers.Add(call);
        _states.Add(next);
    }

    private static void RequireRecorded(LedgerModel model, RecordedWrite write)
    {
        var recorded = write.Month.Select(entry => (entry.Id, State(entry.State), entry.DueYen, entry.Lines.Sum(line => line.NotionalYen)));
        var expected = model.Entries.Select(entry => (entry.Id, entry.State, entry.DueYen, entry.DueYen));
        if (!recorded.SequenceEqual(expected))
        {
            throw new NotLinearizableException($"the ledger is not what the model has after {write}: {string.Join(' ', recorded)} for {string.Join(' ', expected)}");
        }
    }

    /// <summary>A call that had ended before another began comes before it.</summary>
    private void RequireRealTime()
    {
        for (var later = 1; later < _writers.Count; later++)
        {
            if (_writers.Take(later).FirstOrDefault(earlier => earlier.Start > _writers[later].End) is { } overtaker)
            {
                throw new NotLinearizableException($"recorded as later, though it had ended before: {_writers[later]}, and {overtaker}");
            }
        }
    }

    /// <summary>Each at the earliest moment that explains its reply: whoever began after it ended then has as much room as can be.</summary>
    private void PlaceOthers()
    {
        var placed = new List<(long End, int Moment)>();
        foreach (var call in _others.Where(call => call.Reply is not null).OrderBy(call => call.Start))
        {
            var first = placed.Where(one => one.End < call.Start).Select(one => one.Moment).Append(_writers.FindLastIndex(writer => writer.End < call.Start) + 1).Max();
            var next = _writers.FindIndex(writer => writer.Start > call.End);
            var last = next < 0 ? _writers.Count : next;
            var moment = Enumerable.Range(first, Math.Max(0, last - first + 1)).FirstOrDefault(moment => Explains(_states[moment], call), -1);
            if (moment < 0)
            {
                throw new NotLinearizableException($"nothing that the ledger held between writes {first} and {last} explains {call}");
            }

            placed.Add((call.End, moment));
        }
    }

    private static bool Explains(LedgerModel state, Call call)
    {
        var (next, reply) = state.Apply(call.Facility, call.Operation, Guid.Empty);
        return ReferenceEquals(next, state) && reply == call.Reply;
    }

    private static string State(EntryState state) => state switch
    {
        EntryState.Reserved => ModelEntry.Reserved,
        EntryState.Confirmed => ModelEntry.Confirmed,
        EntryState.Void => ModelEntry.Void,
        _ => throw new NotLinearizableException($"nobody waited for an entry to be {state}"),
    };
}
