using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Registrations;

/// <summary>Reads the rows of a registration CSV, each by the same rules.</summary>
internal sealed class RegistrationFile(CsvTable table, RegistrationLayout layout, RegistrationContext context)
{
    /// <exception cref="ProblemException">Columns are missing, unknown or repeated.</exception>
    public static RegistrationFile Open(CsvTable table, RegistrationContext context)
    {
        switch (RegistrationHeader.Read(table.Header))
        {
            case HeaderReading.Accepted accepted:
                return new RegistrationFile(table, accepted.Layout, context);
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

    public async IAsyncEnumerable<(int Row, RowReading Reading)> RowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            yield return (row.Number, Read(row));
        }
    }

    private RowReading Read(CsvRow row)
    {
        if (row.Malformed)
        {
            return Refuse(RowProblems.MalformedCsv);
        }

        return row.Fields.Count == table.Header.Count
            ? RegistrationValidator.Validate(layout.Fields(row.Fields), context)
            : Refuse(RowProblems.CellCount);
    }

    private static RowReading.Refused Refuse(RowProblem problem) => new([problem.At(RegistrationColumns.WholeRow)]);
}
