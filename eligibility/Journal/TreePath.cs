namespace Actors.Eligibility.Journal;

/// <summary>The way from the root to the place of a key.</summary>
/// <param name="Siblings">The hashes of the halves not taken, from the root down.</param>
/// <param name="End">The one leaf that is there: the key's own, or another's that is alone in that half; null where nothing is.</param>
public sealed record TreePath(IReadOnlyList<byte[]> Siblings, AccessLeaf? End)
{
    /// <summary>The root that this way leads to, for a key.</summary>
    /// <exception cref="FormatException">The leaf cannot stand on the way to the key.</exception>
    public byte[] RootFor(ReadOnlySpan<byte> key)
    {
        if (Siblings.Count > 8 * key.Length)
        {
            throw new FormatException("the path is longer than the key");
        }

        for (var depth = 0; End is not null && depth < Siblings.Count; depth++)
        {
            if (AccessTree.Bit(End.Key, depth) != AccessTree.Bit(key, depth))
            {
                throw new FormatException("the leaf does not lie on the way to the recipient's place");
            }
        }

        var hash = End is null ? AccessTree.Empty.Hash : AccessTree.LeafHash(End.Key, End.Content);
        for (var depth = Siblings.Count - 1; depth >= 0; depth--)
        {
            hash = AccessTree.Bit(key, depth) ? AccessTree.NodeHash(Siblings[depth], hash) : AccessTree.NodeHash(hash, Siblings[depth]);
        }

        return hash;
    }
}
