using System.Collections.Immutable;
using Orleans;
using Xunit;

namespace Actors.Tests.Hosting.Embedded;

/// <summary>The rules that stand for Orleans' analyzers find what those would refuse to compile.</summary>
public sealed class CarelessMessageTests
{
    [Theory]
    [InlineData(typeof(Unmarked), "no [GenerateSerializer]", "no [Immutable]", "Value has no [Id]")]
    [InlineData(typeof(SameNumberTwice), "Second has the [Id] 0 of another member")]
    [InlineData(typeof(Changeable), "Value can be changed")]
    [InlineData(typeof(HoldsAnArray), "System.Int32[] is not known to be immutable")]
    [InlineData(typeof(HoldsAnother), "no [GenerateSerializer]", "no [Immutable]", "Value has no [Id]")]
    [InlineData(typeof(Base), "Value has no [Id]")]
    public void A_careless_message_is_found_out(Type message, params string[] violations)
    {
        var rules = new MessageRules();
        rules.Examine(message, "test");
        Assert.Equal(violations.Length, rules.Violations.Count);
        Assert.All(violations, (violation, position) => Assert.Contains(violation, rules.Violations[position], StringComparison.Ordinal));
    }

    private sealed record Unmarked(int Value);

    [GenerateSerializer, Immutable]
    private sealed record SameNumberTwice([property: Id(0)] int First, [property: Id(0)] int Second);

    [GenerateSerializer, Immutable]
    private sealed class Changeable
    {
        [Id(0)] public int Value { get; set; }
    }

    [GenerateSerializer, Immutable]
    private sealed record HoldsAnArray([property: Id(0)] int[] Values);

    [GenerateSerializer, Immutable]
    private sealed record HoldsAnother([property: Id(0)] ImmutableArray<Unmarked> Values);

    [GenerateSerializer, Immutable]
    private abstract record Base;

    [GenerateSerializer, Immutable]
    private sealed record Derived(int Value) : Base;
}
