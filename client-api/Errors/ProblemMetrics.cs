using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Actors.Grains.Monitoring;

namespace Actors.ClientApi.Errors;

/// <summary>Counts the problems that are answered, by type: wrong keys, lockouts and used-up limits among them, which are there from the beginning.</summary>
public sealed class ProblemMetrics
{
    private const string Prefix = "/problems/";

    private readonly ConcurrentDictionary<string, StrongBox<long>> _answered = new(StringComparer.Ordinal);

    public ProblemMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        foreach (var watched in new[] { Problems.Unauthorized, Problems.Forbidden, Problems.TooManyWrongKeys(default), Problems.TooManyRequests(default), Problems.Unavailable, Problems.Internal })
        {
            _answered[watched.Type] = new();
        }

        meters.Create(Meters.Actors).CreateObservableCounter("actors.http.problems", Answered, "{problem}", "Problems answered, by type");
    }

    internal void Answer(Problem problem) => Interlocked.Increment(ref _answered.GetOrAdd(problem.Type, static _ => new()).Value);

    private IEnumerable<Measurement<long>> Answered() =>
        _answered.Select(type => new Measurement<long>(Interlocked.Read(ref type.Value.Value), new KeyValuePair<string, object?>("type", type.Key[Prefix.Length..])));
}
