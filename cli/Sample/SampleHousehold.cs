namespace Actors.Cli.Sample;

/// <summary>
/// Who lives together: a family shares surname, home, card symbol and number. Four neighbouring indexes are parted into households, so that a person's
/// relatives are known without looking at anybody else.
/// </summary>
/// <param name="First">Index of its first person; names the household.</param>
/// <param name="Position">This person's place in it, from 0.</param>
/// <param name="Size">One to four people.</param>
internal readonly record struct SampleHousehold(int First, int Position, int Size)
{
    private const int Block = 4;
    private static readonly int[][] Partings = [[1, 1, 1, 1], [1, 1, 2], [1, 3], [2, 2], [4], [1, 2, 1]];

    public bool IsFamily => Size > 1;

    public static SampleHousehold Of(int seed, int index)
    {
        var start = index / Block * Block;
        var parting = SampleRandom.For(seed, start, SampleTopic.Block).Pick(Partings);
        var first = start;
        foreach (var size in parting)
        {
            if (index < first + size)
            {
                return new(first, index - first, size);
            }

            first += size;
        }

        throw new InvalidOperationException("a parting covers its block");
    }
}
