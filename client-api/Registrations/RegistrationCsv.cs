using System.Runtime.CompilerServices;
using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Registrations;

/// <summary>The rows of a registration CSV.</summary>
internal sealed class RegistrationCsv : IRegistrationFile
{
    private readonly CsvTable _table;
    private readonly RegistrationLayout _layout;
    private readonly RegistrationContext _context;

    private RegistrationCsv(CsvTable table, RegistrationLayout layout, RegistrationContext context) => (_table, _layout, _context) = (table, layout, context);

    /// <param name="text">The file's from here on: disposed of with it, and when this fails.</param>
    /// <exception cref="ProblemException">Columns are missing, unknown or repeated.</exception>
    public static async Task<RegistrationCsv> OpenAsync(TextReader text, RegistrationContext context, CancellationToken cancellationToken)
    {
        var table = await CsvTable.OpenAsync(text, cancellationToken);
        try
        {
            return new(table, Layout(table.Header), context);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public async IAsyncEnumerable<(int Row, RowReading Reading)> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.RowsAsync(cancellationToken))
        {
            yield return (row.Number, Read(row));
        }
    }

    public void Dispose() => _table.Dispose();

    private static RegistrationLayout Layout(IReadOnlyList<string> header)
    {
        switch (RegistrationHeader.Read(header))
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

    private RowReading Read(CsvRow row)
    {
        if (row.Malformed)
        {
            return Refuse(RowProblems.MalformedCsv);
        }

        return row.Fields.Count == _layout.Columns.Length
            ? RegistrationValidator.Validate(_layout.Fields(row.Fields), _context)
            : Refuse(RowProblems.CellCount);
    }

    private static RowReading.Refused Refuse(RowProblem problem) => new([problem.At(RegistrationColumns.WholeRow)]);
}
