using System.Runtime.CompilerServices;
using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Storage.Batches;

namespace Actors.ClientApi.Registration;

/// <summary>
/// Reads a registration CSV into rows for staging: each is validated, and its national number replaced by a keyed hash, before anything is stored.
/// </summary>
public sealed class RegistrationFile(CsvTable table, RegistrationHeader header, RegistrationValidator validator, IdentifierKeys keys)
{
    /// <exception cref="ProblemException">Columns are missing, unknown or repeated.</exception>
    public static RegistrationFile Open(CsvTable table, RegistrationValidator validator, IdentifierKeys keys)
    {
        var errors = new FieldErrors();
        var header = RegistrationHeader.Read(table.Header);
        foreach (var error in header.Errors)
        {
            errors.Add(error.Field, error.Message);
        }

        errors.ThrowIfAny();
        return new RegistrationFile(table, header, validator, keys);
    }

    public async IAsyncEnumerable<IncomingRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            yield return Read(row);
        }
    }

    private IncomingRow Read(CsvRow row)
    {
        if (row.Malformed)
        {
            return Refuse(row.Number, "malformedCsv", "quotes stand where none may");
        }

        if (row.Fields.Count != table.Header.Count)
        {
            return Refuse(row.Number, "columnCount", "the row has another number of columns than the header");
        }

        var reading = validator.Validate(header.Fields(row.Fields));
        return reading.Registration is { } registration
            ? IncomingRow.Accept(row.Number, reading.Person!.Key(keys), registration)
            : IncomingRow.Refuse(new RefusedRow(row.Number, reading.Errors));
    }

    private static IncomingRow Refuse(int row, string code, string message) =>
        IncomingRow.Refuse(new RefusedRow(row, [new RowError("row", code, message)]));
}
