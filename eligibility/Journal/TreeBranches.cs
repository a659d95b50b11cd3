namespace Actors.Eligibility.Journal;

/// <summary>
/// A day's tree as it is kept: cut at its eighth bit into 256 branches, of which a proof needs one in full and of the others the hash only.
/// </summary>
public sealed class TreeBranches
{
    /// <summary>The bits of a key that name its branch.</summary>
    public const int Depth = 8;

    public const int Count = 1 << Depth;

    /// <summary>The nodes above the cut, by depth and place; the last row is the branches themselves.</summary>
    private readonly TreeNode[][] _rows;

    /// <param name="branches">The node of each branch.</param>
    public TreeBranches(IReadOnlyList<TreeNode> branches)
    {
        _rows = new TreeNode[Depth + 1][];
        _rows[Depth] = [.. branches];
        for (var depth = Depth - 1; depth >= 0; depth--)
        {
            var below = _rows[depth + 1];
            _rows[depth] = [.. Enumerable.Range(0, 1 << depth).Select(place => AccessTree.Join(below[2 * place], below[(2 * place) + 1]))];
        }
    }

    public TreeNode Root => _rows[0][0];

    /// <summary>The way to a key.</summary>
    /// <param name="leavesOf">Gives the leaves of a branch, by key; asked for one branch at most.</param>
    public async ValueTask<TreePath> PathAsync(byte[] key, Func<int, ValueTask<byte[]>> leavesOf)
    {
        var siblings = new List<byte[]>();
        for (var depth = 0; depth < Depth; depth++)
        {
            var place = key[0] >> (Depth - depth);
            if (_rows[depth][place].Leaves <= 1)
            {
                return new(siblings, _rows[depth][place].Leaves is 0 ? null : Only(await leavesOf(Lone(depth, place))));
            }

            siblings.Add(_rows[depth + 1][(key[0] >> (Depth - depth - 1)) ^ 1].Hash);
        }

        var end = Descend(await leavesOf(key[0]), key, siblings);
        return new(siblings, end);
    }

    private static AccessLeaf? Descend(ReadOnlySpan<byte> leaves, ReadOnlySpan<byte> key, List<byte[]> siblings)
    {
        for (var depth = Depth; leaves.Length > AccessLeaf.Bytes; depth++)
        {
            var middle = AccessTree.Middle(leaves, depth);
            var isRight = AccessTree.Bit(key, depth);
            siblings.Add(AccessTree.Over(isRight ? leaves[..middle] : leaves[middle..], depth + 1).Hash);
            leaves = isRight ? leaves[middle..] : leaves[..middle];
        }

        return leaves.IsEmpty ? null : Only(leaves);
    }

    /// <summary>The branch of the one leaf that lies under a node above the cut.</summary>
    private int Lone(int depth, int place)
    {
        var width = Count >> depth;
        return Enumerable.Range(place * width, width).Single(branch => _rows[Depth][branch].Leaves is 1);
    }

    private static AccessLeaf Only(ReadOnlySpan<byte> leaf) => new(leaf[..Chain.HashBytes].ToArray(), leaf[Chain.HashBytes..].ToArray());
}
