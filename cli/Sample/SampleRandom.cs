namespace Actors.Cli.Sample;

/// <summary>
/// SplitMix64, fixed here so that files stay the same whatever a runtime's <see cref="Random"/> does. Each stream starts from seed, index and topic alone:
/// a person is the same whoever is generated before, and on however many threads. Not thread-safe; not for secrets.
/// </summary>
internal sealed class SampleRandom
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private ulong _state;

    private SampleRandom(ulong state) => _state = state;

    public static SampleRandom For(int seed, long index, SampleTopic topic) =>
        new(Mix(Mix(Mix((uint)seed + Gamma) + (ulong)index) + (ulong)topic));

    /// <summary>A number from 0 up to, not including, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True <paramref name="share"/> times out of a thousand.</summary>
    public bool PerMille(int share) => Below(1000) < share;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private ulong Next() => Mix(_state += Gamma);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
