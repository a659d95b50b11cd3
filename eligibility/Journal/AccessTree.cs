using System.Security.Cryptography;

namespace Actors.Eligibility.Journal;

/// <summary>
/// The tree of a day. A leaf's place follows from the bits of its key: a node's left half has those with the next bit 0, the right half those with 1, down to
/// where a leaf is alone. So a recipient has one place only, and whoever is shown what is there knows that there is no more about them.
/// </summary>
public static class AccessTree
{
    /// <summary>What stands where no leaf is.</summary>
    public static readonly TreeNode Empty = new(0, new byte[Chain.HashBytes]);

    private const byte LeafMark = 0;
    private const byte NodeMark = 1;

    /// <summary>SHA-256 over 0, key and content.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content) => SHA256.HashData([LeafMark, .. key, .. content]);

    /// <summary>SHA-256 over 1, left and right.</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([NodeMark, .. left, .. right]);

    /// <summary>The node over two halves; a leaf that is alone stands for its whole half.</summary>
    public static TreeNode Join(TreeNode left, TreeNode right) => (left.Leaves, right.Leaves) switch
    {
        (0, 0) => Empty,
        (1, 0) => left,
        (0, 1) => right,
        _ => new(left.Leaves + right.Leaves, NodeHash(left.Hash, right.Hash)),
    };

    /// <summary>The node over leaves that share the first <paramref name="depth"/> bits of their keys.</summary>
    /// <param name="leaves">By key, <see cref="AccessLeaf.Bytes"/> each; no key twice.</param>
    public static TreeNode Over(ReadOnlySpan<byte> leaves, int depth)
    {
        switch (leaves.Length / AccessLeaf.Bytes)
        {
            case 0:
                return Empty;
            case 1:
                return new(1, LeafHash(leaves[..Chain.HashBytes], leaves[Chain.HashBytes..]));
            default:
                var middle = Middle(leaves, depth);
                return Join(Over(leaves[..middle], depth + 1), Over(leaves[middle..], depth + 1));
        }
    }

    /// <summary>Where the keys with a 1 at this bit begin.</summary>
    public static int Middle(ReadOnlySpan<byte> leaves, int depth)
    {
        var (low, high) = (0, leaves.Length / AccessLeaf.Bytes);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Bit(leaves[(middle * AccessLeaf.Bytes)..], depth) ? (low, middle) : (middle + 1, high);
        }

        return low * AccessLeaf.Bytes;
    }

    /// <summary>A bit of a key; 0 is the highest of its first byte.</summary>
    public static bool Bit(ReadOnlySpan<byte> key, int depth) => (key[depth / 8] & (0x80 >> (depth % 8))) != 0;
}

/// <summary>What stands at a place of the tree.</summary>
/// <param name="Leaves">How many leaves lie there.</param>
public sealed record TreeNode(int Leaves, byte[] Hash);
