namespace Actors.Cli.Sample;

/// <summary>What to make. Equal options give byte-identical files on every machine.</summary>
/// <param name="People">How many people, 1–10,000,000; about one in 140 of them comes with a refused row only.</param>
/// <param name="Seed">Any number; another seed gives other people.</param>
/// <param name="Bodies">Local government codes of the registering bodies, each once; one file is written for each.</param>
/// <param name="Today">The day around which periods lie: most entitlements are valid on it.</param>
public sealed record SampleOptions(int People, int Seed, IReadOnlyList<string> Bodies, DateOnly Today)
{
    public const int MostPeople = 10_000_000;

    /// <summary>Tokyo itself (registers 54, 52, 21) and the wards Chiyoda, Shinjuku and Shibuya (15, 16, 23 and local schemes).</summary>
    public static readonly IReadOnlyList<string> DefaultBodies = ["130001", "131016", "131041", "131130"];
}
