using System.Security.Cryptography;

namespace Actors.Eligibility.Journal;

/// <summary>Builds the tree of a day from its records, by recipient: first by <see cref="AccessLeaf.KeyOf"/>, then by writer and sequence. Not thread-safe.</summary>
public sealed class DayTree : IDisposable
{
    private readonly DateOnly _day;
    private readonly IncrementalHash _content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream?[] _leaves = new MemoryStream?[TreeBranches.Count];
    private string? _recipient;
    private bool _isOpen;
    private TreeNode[]? _nodes;

    public DayTree(DateOnly day) => _day = day;

    public long Records { get; private set; }

    /// <summary>The node of each branch. Nothing can be added any more.</summary>
    public IReadOnlyList<TreeNode> Nodes
    {
        get
        {
            Close();
            return _nodes ??= [.. Enumerable.Range(0, TreeBranches.Count).Select(branch => AccessTree.Over(LeavesOf(branch), TreeBranches.Depth))];
        }
    }

    /// <summary>The leaves of a branch, by key.</summary>
    public byte[] LeavesOf(int branch) => _leaves[branch]?.ToArray() ?? [];

    /// <param name="recipient">Whom the record is about; null for nobody.</param>
    /// <param name="hash">The chain's hash at the record.</param>
    public void Add(string? recipient, Guid writer, long sequence, ReadOnlySpan<byte> hash)
    {
        if (!_isOpen || recipient != _recipient)
        {
            Close();
            (_recipient, _isOpen) = (recipient, true);
        }

        AccessLeaf.Add(_content, writer, sequence, hash);
        Records++;
    }

    public void Dispose() => _content.Dispose();

    private void Close()
    {
        if (_isOpen)
        {
            _isOpen = false;
            var key = AccessLeaf.KeyOf(_day, _recipient);
            var branch = _leaves[key[0]] ??= new();
            branch.Write(key);
            branch.Write(_content.GetHashAndReset());
        }
    }
}
