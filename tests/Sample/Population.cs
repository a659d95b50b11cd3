using Actors.Cli.Sample;

namespace Actors.Tests.Sample;

/// <summary>One population for all tests that only look.</summary>
internal static class Population
{
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly SampleOptions Options = new(20_000, 7, SampleOptions.DefaultBodies, Today);
    public static readonly IReadOnlyList<SamplePerson> People = [.. SamplePopulation.People(Options)];
    public static readonly IReadOnlyList<SamplePerson> Sound = [.. People.Where(person => !person.IsBroken)];
    public static readonly IReadOnlyList<SamplePerson> Broken = [.. People.Where(person => person.IsBroken)];

    public static SampleOptions Of(int people, params string[] bodies) => Options with { People = people, Bodies = bodies };
}
