using Actors.Grains.Ports;

namespace Actors.Storage.GrainState;

/// <summary>
/// A table that one kind of <see cref="SideRow"/> goes to. A new kind is a new class, registered as a singleton; the commit itself stays as it is.
/// Stateless: several commits use one instance at the same time.
/// </summary>
public interface ISideTable
{
    /// <summary>The side rows it takes.</summary>
    Type RowType { get; }

    /// <summary>Adds what the rows require, where they do (<see cref="CommitStatement.Refuse"/>), before the states are written.</summary>
    void Require(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
    }

    /// <summary>Adds what writes the rows to the statement of a commit, after the states. Called with one row or more.</summary>
    void Contribute(CommitStatement statement, IReadOnlyList<PlacedRow> rows);
}

/// <summary>A side row of a commit.</summary>
/// <param name="Write">The number of the write it belongs to, as column <c>n</c> of the statement's <c>written</c>.</param>
/// <param name="IsFree">
/// Whether it may be taken for granted that nobody has what the row needs for itself: the statement must then fail with a violated key where somebody has.
/// </param>
public readonly record struct PlacedRow(int Write, SideRow Row, bool IsFree);
