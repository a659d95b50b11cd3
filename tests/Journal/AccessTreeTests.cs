using Actors.Eligibility.Journal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Journal;

public sealed class AccessTreeTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly Guid Writer = Guid.Parse("00000000-0000-0000-0000-000000000001");

    [Fact]
    public void Every_recipient_is_led_to_the_root_by_their_own_records_and_by_no_others() =>
        Prop.ForAll(
            Gen.Choose(0, 400).ToArbitrary(),
            people =>
            {
                var (branches, tree) = Tree(people);
                using var _ = tree;
                foreach (var person in Enumerable.Range(0, people + 5).Where(person => person % 7 == 0))
                {
                    var key = AccessLeaf.KeyOf(Day, $"R{person}");
                    var path = branches.PathAsync(key, branch => new(tree.LeavesOf(branch))).AsTask().GetAwaiter().GetResult();
                    Assert.Equal(branches.Root.Hash, path.RootFor(key));
                    Assert.Equal(person < people, path.End is { } end && end.Key.AsSpan().SequenceEqual(key));

                    // What is left out, or another leaf in its place, leads elsewhere.
                    Assert.NotEqual(branches.Root.Hash, RootOf(path with { End = path.End is null ? new(key, new byte[32]) : null }, key));
                    Assert.NotEqual(branches.Root.Hash, RootOf(path with { End = new(key, new byte[32]) }, key));
                }
            }).Holds();

    [Fact]
    public void A_day_without_records_has_the_empty_root()
    {
        using var tree = new DayTree(Day);
        Assert.Same(AccessTree.Empty, new TreeBranches(tree.Nodes).Root);
    }

    [Fact]
    public void One_record_more_or_less_or_in_another_place_is_another_root()
    {
        var root = Root(("A", 1), ("A", 2), ("B", 3));

        Assert.Equal(root, Root(("A", 1), ("A", 2), ("B", 3)));
        Assert.NotEqual(root, Root(("A", 1), ("B", 3)));
        Assert.NotEqual(root, Root(("A", 2), ("A", 1), ("B", 3)));
        Assert.NotEqual(root, Root(("A", 1), ("B", 2), ("B", 3)));
        Assert.NotEqual(root, Root(("A", 1), ("A", 2), ("B", 3), ("B", 4)));
    }

    private static string Root(params (string Recipient, long Sequence)[] records)
    {
        using var tree = new DayTree(Day);
        foreach (var record in records.OrderBy(record => Convert.ToHexString(AccessLeaf.KeyOf(Day, record.Recipient)), StringComparer.Ordinal))
        {
            tree.Add(record.Recipient, Writer, record.Sequence, BitConverter.GetBytes(record.Sequence));
        }

        return Convert.ToHexStringLower(new TreeBranches(tree.Nodes).Root.Hash);
    }

    private static byte[]? RootOf(TreePath path, byte[] key)
    {
        try
        {
            return path.RootFor(key);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static (TreeBranches Branches, DayTree Tree) Tree(int people)
    {
        var tree = new DayTree(Day);
        foreach (var person in Enumerable.Range(0, people).OrderBy(person => Convert.ToHexString(AccessLeaf.KeyOf(Day, $"R{person}")), StringComparer.Ordinal))
        {
            tree.Add($"R{person}", Writer, person, new byte[32]);
        }

        return (new(tree.Nodes), tree);
    }
}
