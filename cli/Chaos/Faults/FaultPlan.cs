using System.Collections.Immutable;

namespace Actors.Cli.Chaos.Faults;

/// <summary>Which faults come when. Follows from the seed. Kinds are dealt like cards, so that a short run too meets each of them.</summary>
internal static class FaultPlan
{
    private enum Kind
    {
        Kill,
        LongPause,
        Drain,
        DatabaseCrash,
        KillAll,
        ShortPause,
    }

    /// <summary>What is dealt first; the whole cluster is killed once only.</summary>
    private static readonly Kind[] First = [Kind.Kill, Kind.LongPause, Kind.Drain, Kind.DatabaseCrash, Kind.KillAll];
    private static readonly Kind[] Later = [Kind.Kill, Kind.LongPause, Kind.Drain, Kind.DatabaseCrash, Kind.ShortPause, Kind.Kill];

    /// <summary>One process can neither be missed by others nor stand beside them.</summary>
    private static readonly Kind[] Alone = [Kind.Kill, Kind.Drain, Kind.DatabaseCrash];

    /// <param name="count">0 or more: each has a slot of its own, of the same length, and comes in the first half of it.</param>
    public static ImmutableArray<Fault> Of(int seed, int silos, int count, FaultTimes times)
    {
        var random = new Random(seed);
        var deck = new Queue<Kind>(Shuffled(silos == 1 ? Alone : First, random));
        var faults = ImmutableArray.CreateBuilder<Fault>(count);
        for (var slot = 0; slot < count; slot++)
        {
            if (deck.Count == 0)
            {
                deck = new(Shuffled(silos == 1 ? Alone : Later, random));
            }

            faults.Add(Fault(deck.Dequeue(), (slot + (random.NextDouble() / 2)) / count, 1 + random.Next(silos), times, random));
        }

        return faults.MoveToImmutable();
    }

    private static Fault Fault(Kind kind, double at, int silo, FaultTimes times, Random random) => kind switch
    {
        Kind.Kill => new Fault.Kill(at, silo, times.MostDown * random.NextDouble()),
        Kind.LongPause => new Fault.Pause(at, silo, times.LongPause * (0.8 + (0.4 * random.NextDouble()))),
        Kind.ShortPause => new Fault.Pause(at, silo, times.ShortPause * (0.8 + (0.4 * random.NextDouble()))),
        Kind.Drain => new Fault.Drain(at, silo, times.MostDown * random.NextDouble()),
        Kind.DatabaseCrash => new Fault.DatabaseCrash(at, times.MostDown * random.NextDouble()),
        Kind.KillAll => new Fault.KillAll(at),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Kind[] Shuffled(Kind[] kinds, Random random)
    {
        var shuffled = kinds.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
