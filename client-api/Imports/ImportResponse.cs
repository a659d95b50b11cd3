namespace Actors.ClientApi.Imports;

/// <summary>What an import of reference data did.</summary>
/// <param name="Taken">Rows that came in.</param>
/// <param name="Added">Entries that are new.</param>
/// <param name="Changed">Entries that differ from what was there.</param>
/// <param name="Unchanged">Entries that were there already.</param>
/// <param name="RefusedRows">Rows that were refused; <paramref name="Refused"/> names them.</param>
public sealed record ImportResponse(
    int Taken,
    int Added,
    int Changed,
    int Unchanged,
    int RefusedRows,
    ImportRefusal[] Refused,
    string[] Warnings,
    double ElapsedSeconds);

/// <summary>Why a row was refused, and by which column. Rows count from 1, the first below the header.</summary>
public sealed record ImportRefusal(int Row, string Column, string Reason);
