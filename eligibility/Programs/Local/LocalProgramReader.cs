using System.Collections.Immutable;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Programs.Local;

/// <summary>
/// Reads the file of local schemes (地方単独事業, 37 columns) into program versions. It never guesses: a row comes in only when every cell fits its
/// column and the cells fit each other; every other row is refused with the column and the reason. What one row cannot show, its neighbours may:
/// <see cref="ColumnDoubts"/> refuses rows beside traces of cells that slid up or down, <see cref="SchemeAssembly"/> schemes that contradict themselves.
/// </summary>
public static class LocalProgramReader
{
    /// <summary>Reads rows in the order of the file.</summary>
    /// <param name="header">The column names, in any order; a missing or doubled one throws <see cref="InvalidDataException"/>.</param>
    /// <param name="rows">Cells by row, numbered from 1, the first after the header; line breaks inside cells kept.</param>
    /// <param name="validFrom">The first day of the versions made.</param>
    public static LocalProgramImport Read(IReadOnlyList<string> header, IEnumerable<(int Row, IReadOnlyList<string> Fields)> rows, DateOnly validFrom)
    {
        var columns = LocalColumns.Of(header);
        var read = rows.Select(row => LocalRowReader.Read(columns, row.Row, row.Fields)).ToList();
        ColumnDoubts.Apply(read);
        return SchemeAssembly.Assemble(read, validFrom);
    }
}
