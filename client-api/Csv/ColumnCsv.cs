using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Csv;

/// <summary>A CSV whose header names columns that the hub knows: its rows as fields, or what is wrong with them as rows.</summary>
internal sealed class ColumnCsv : IDisposable
{
    private readonly CsvTable _table;
    private readonly RegistrationLayout _layout;

    private ColumnCsv(CsvTable table, RegistrationLayout layout) => (_table, _layout) = (table, layout);

    /// <param name="text">The file's from here on: disposed of with it, and when this fails.</param>
    /// <param name="columns">The columns that it may have.</param>
    /// <exception cref="ProblemException">Columns are missing, unknown or repeated.</exception>
    public static async Task<ColumnCsv> OpenAsync(TextReader text, ImmutableArray<RegistrationColumn> columns, CancellationToken cancellationToken)
    {
        var table = await CsvTable.OpenAsync(text, cancellationToken);
        try
        {
            return new(table, Layout(table.Header, columns));
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>The rows, numbered from 1: fields, or the one error of the row as a whole. Once only.</summary>
    /// <exception cref="ProblemException">The text ends the reading: it is not in its encoding, or a field or row is endless.</exception>
    public async IAsyncEnumerable<(int Row, RegistrationFields? Fields, ImmutableArray<RowError> Errors)> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.RowsAsync(cancellationToken))
        {
            var problem = row.Malformed ? RowProblems.MalformedCsv : row.Fields.Count == _layout.Columns.Length ? null : RowProblems.CellCount;
            yield return problem is null ? (row.Number, _layout.Fields(row.Fields), []) : (row.Number, null, [problem.At(RegistrationColumns.WholeRow)]);
        }
    }

    public void Dispose() => _table.Dispose();

    private static RegistrationLayout Layout(IReadOnlyList<string> header, ImmutableArray<RegistrationColumn> columns)
    {
        switch (RegistrationHeader.Read(header, columns))
        {
            case HeaderReading.Accepted accepted:
                return accepted.Layout;
            case HeaderReading.Refused refused:
                var errors = new FieldErrors();
                foreach (var error in refused.Errors)
                {
                    errors.Add(error.Field, error.Message);
                }

                throw errors.ToException();
            case var other:
                throw new InvalidOperationException($"unexpected {other.GetType().Name}");
        }
    }
}
