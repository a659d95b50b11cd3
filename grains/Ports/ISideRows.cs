using System.Collections.Immutable;

namespace Actors.Grains.Ports;

/// <summary>
/// A grain state whose change carries rows of other tables. Storage writes them in the same statement as the state, and only if the state's
/// own version guard held.
/// </summary>
public interface ISideRows
{
    /// <summary>The rows of the change that is being written; never part of the stored state.</summary>
    ImmutableArray<SideRow> SideRows { get; }
}

/// <summary>A row that belongs to a grain's change.</summary>
public abstract record SideRow;
