namespace Actors.Tests.Ledger.Model.Random;

/// <summary>Random choices from a seed: equal seeds give equal histories.</summary>
public sealed class Dice(int seed)
{
    private readonly System.Random random = new(seed);

    /// <summary>A number from a least to a greatest one, both possible.</summary>
    public int From(int least, int greatest) => random.Next(least, greatest + 1);

    public bool OneIn(int times) => random.Next(times) == 0;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
