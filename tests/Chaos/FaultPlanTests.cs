using System.Collections.Immutable;
using Actors.Cli.Chaos;
using Actors.Cli.Chaos.Faults;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Chaos;

public sealed class FaultPlanTests
{
    [Fact]
    public void A_seed_always_makes_the_same_faults() =>
        Prop.ForAll<int>(seed => Plan(seed, silos: 3, count: 20).SequenceEqual(Plan(seed, silos: 3, count: 20))).Holds();

    [Fact]
    public void Five_faults_of_three_silos_are_of_five_kinds() =>
        Prop.ForAll<int>(seed => Plan(seed, silos: 3, count: 5).Select(fault => fault.GetType()).Distinct().Count() == 5).Holds();

    [Fact]
    public void The_whole_cluster_is_killed_once() =>
        Prop.ForAll<int>(seed => Plan(seed, silos: 3, count: 30).OfType<Fault.KillAll>().Count() == 1).Holds();

    [Fact]
    public void Three_faults_of_one_process_are_of_three_kinds_and_no_pause() =>
        Prop.ForAll<int>(seed => Plan(seed, silos: 1, count: 3).Select(fault => fault.GetType()).ToHashSet().SetEquals([typeof(Fault.Kill), typeof(Fault.Drain), typeof(Fault.DatabaseCrash)])).Holds();

    [Fact]
    public void Each_fault_leaves_time_to_come_back_before_the_next_one() =>
        Prop.ForAll<int, PositiveInt>((seed, count) => Plan(seed, silos: 3, count.Get).Select((fault, slot) => (fault.At * count.Get) - slot).All(within => within is >= 0 and <= 0.5)).Holds();

    private static ImmutableArray<Fault> Plan(int seed, int silos, int count) => FaultPlan.Of(seed, silos, count, FaultTimes.Usual);
}
