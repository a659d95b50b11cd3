namespace Actors.Tests.Crash.Phases;

/// <summary>How often a process is still to be killed, in which phase of uploads of which mode; and the moments, which follow from a seed.</summary>
internal sealed class Kills
{
    private static readonly Phase[] Phases = [Phase.Receipt, Phase.Validation, Phase.Ready, Phase.Publication, Phase.Undo];
    private readonly Dictionary<(Phase, bool Snapshot), int> _left = [];
    private readonly Random _random;

    /// <param name="count">Dealt to the phases in turn, and in each to the two modes in turn.</param>
    public Kills(int count, int seed)
    {
        _random = new(seed);
        foreach (var kill in Enumerable.Range(0, count))
        {
            var place = (Phases[kill % Phases.Length], ((kill % Phases.Length) + (kill / Phases.Length)) % 2 == 1);
            _left[place] = _left.GetValueOrDefault(place) + 1;
        }
    }

    public int Left => _left.Values.Sum();

    public int Made { get; private set; }

    public bool Wants(Phase phase, bool snapshot) => _left.GetValueOrDefault((phase, snapshot)) > 0;

    public bool WantsAny(bool snapshot) => Phases.Any(phase => Wants(phase, snapshot));

    /// <summary>A moment in something that takes so much undisturbed.</summary>
    public long MomentIn(long span) => (long)(_random.NextDouble() * span);

    /// <summary>Whether a phase that was cut short is to be cut short once more when it goes on.</summary>
    public bool Again() => _random.Next(2) == 0;

    /// <summary>Counts a kill where it met the upload, which the traffic decides in the end.</summary>
    public void Met(Phase phase, bool snapshot)
    {
        Made++;
        if (Wants(phase, snapshot))
        {
            _left[(phase, snapshot)]--;
        }
    }
}
