using System.Diagnostics;
using Actors.ClientApi.Csv;
using Actors.Eligibility.Directories;
using Actors.Storage.Reference;

namespace Actors.ClientApi.Imports;

/// <summary>Takes in the directories of municipalities and of facilities; what a file does not mention stays.</summary>
public sealed class DirectoryImport(DirectoryStore store, ReferenceSnapshot reference, TimeProvider clock)
{
    private static readonly string[] MunicipalityColumns = ["code", "prefecture", "name"];
    private static readonly string[] FacilityColumns = ["facility_code", "name"];

    internal async Task<ImportResponse> MunicipalitiesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var table = await ImportTable.OpenAsync(request, MunicipalityColumns, cancellationToken);
        var reader = new MunicipalityReader();
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (table.Misshapen(row) is { } reason)
            {
                reader.Refuse(row.Number, "row", reason);
                continue;
            }

            reader.Add(row.Number, table.Cell(row, "code"), table.Cell(row, "prefecture"), table.Cell(row, "name"));
        }

        var reading = reader.Finish();
        var change = await store.MergeMunicipalitiesAsync(reading.Directory.All, cancellationToken);
        return await Response(reading.Directory.Count, change, [.. reading.Refused], [], started, cancellationToken);
    }

    internal async Task<ImportResponse> FacilitiesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var table = await ImportTable.OpenAsync(request, FacilityColumns, cancellationToken);
        var reader = new FacilityReader();
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (table.Misshapen(row) is { } reason)
            {
                reader.Refuse(row.Number, "row", reason);
                continue;
            }

            reader.Add(row.Number, table.Cell(row, "facility_code"), table.Cell(row, "name"));
        }

        var reading = reader.Finish();
        var change = await store.MergeFacilitiesAsync(reading.Directory.All, cancellationToken);
        string[] warnings = reading.UnusualCheckDigits > 0 ? [$"{reading.UnusualCheckDigits} codes do not have the usual check digit; the directory decides"] : [];
        return await Response(reading.Directory.Count, change, [.. reading.Refused], warnings, started, cancellationToken);
    }

    private async Task<ImportResponse> Response(
        int taken, DirectoryChange change, ReferenceRefusal[] refused, string[] warnings, long started, CancellationToken cancellationToken)
    {
        await reference.RefreshAsync(cancellationToken);
        return new ImportResponse(
            taken,
            change.Added,
            change.Changed,
            change.Unchanged,
            refused.Select(refusal => refusal.Row).Distinct().Count(),
            [.. refused.Select(refusal => new ImportRefusal(refusal.Row, refusal.Column, refusal.Reason))],
            warnings,
            clock.GetElapsedTime(started).TotalSeconds);
    }
}
