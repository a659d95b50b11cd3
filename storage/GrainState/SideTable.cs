using Actors.Grains.Ports;

namespace Actors.Storage.GrainState;

/// <summary>A side table whose rows have one type.</summary>
abstract class SideTable<TRow> : ISideTable where TRow : SideRow
{
    public Type RowType => typeof(TRow);

    public virtual void Require(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
    }

    public void Contribute(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        var writes = new int[rows.Count];
        var typed = new TRow[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            (writes[i], typed[i]) = (rows[i].Write, (TRow)rows[i].Row);
        }

        Contribute(statement, statement.Parameter(writes), typed);
    }

    /// <param name="statement">Takes the columns as parameters and the CTE that writes them.</param>
    /// <param name="n">The parameter that holds each row's write: join it to <c>written</c>.</param>
    /// <param name="rows">At least one.</param>
    protected abstract void Contribute(CommitStatement statement, string n, TRow[] rows);
}
