using System.Runtime.CompilerServices;
using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Registrations;

/// <summary>The rows of a registration CSV.</summary>
internal sealed class RegistrationCsv : IRegistrationFile
{
    private readonly ColumnCsv _csv;
    private readonly RegistrationContext _context;

    private RegistrationCsv(ColumnCsv csv, RegistrationContext context) => (_csv, _context) = (csv, context);

    /// <param name="text">The file's from here on: disposed of with it, and when this fails.</param>
    /// <exception cref="ProblemException">Columns are missing, unknown or repeated.</exception>
    public static async Task<RegistrationCsv> OpenAsync(TextReader text, RegistrationContext context, CancellationToken cancellationToken) =>
        new(await ColumnCsv.OpenAsync(text, RegistrationColumns.All, cancellationToken), context);

    public async IAsyncEnumerable<(int Row, RowReading Reading)> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (row, fields, errors) in _csv.RowsAsync(cancellationToken))
        {
            yield return (row, fields is null ? new RowReading.Refused(errors) : RegistrationValidator.Validate(fields, _context));
        }
    }

    public void Dispose() => _csv.Dispose();
}
