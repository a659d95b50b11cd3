using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.ClientApi.Json;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Imports;

/// <summary>Reference data, loaded by the operator as CSV (UTF-8 or Shift_JIS, gzip allowed). Each answers what it took, what it refused and why.</summary>
public static class ImportEndpoints
{
    /// <summary>The first day of imported local rules: the file has none, and service dates five years back must find one.</summary>
    private static readonly DateOnly UsualValidFrom = new(2020, 4, 1);

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1").WithTags("Reference data").Allow(ApiRole.Operator).RecordsNobody();

        imports.MapPost("/municipalities/import", Municipalities)
            .WithName("ImportMunicipalities")
            .WithSummary("The directory of prefectures and municipalities: code, prefecture, name")
            .Import();

        imports.MapPost("/facilities/import", Facilities)
            .WithName("ImportFacilities")
            .WithSummary("The directory of insured facilities: facility_code, name")
            .Import();

        imports.MapPost("/programs/import", Programs)
            .WithName("ImportPrograms")
            .WithSummary("Local subsidy schemes (37 columns), in force from validFrom")
            .Import();
    }

    private static void Import(this RouteHandlerBuilder endpoint) =>
        endpoint.Limit(ImportTable.MaxBytes).TakesCsv().Produces<ImportResponse>().ProducesProblems(400, 408, 413, 415, 503);

    private static async Task Municipalities(HttpContext context, DirectoryImport import) =>
        await Answer(context, await import.MunicipalitiesAsync(context.Request, context.RequestAborted));

    private static async Task Facilities(HttpContext context, DirectoryImport import) =>
        await Answer(context, await import.FacilitiesAsync(context.Request, context.RequestAborted));

    private static async Task Programs(HttpContext context, string? validFrom, ProgramImport import)
    {
        var errors = new FieldErrors();
        var from = validFrom is null ? UsualValidFrom : errors.ReadDate("validFrom", validFrom);
        if (from is { Year: < 1950 or > 2100 })
        {
            errors.Add("validFrom", "must lie between 1950 and 2100");
        }

        errors.ThrowIfAny();
        await Answer(context, await import.ImportAsync(context.Request, from!.Value, context.RequestAborted));
    }

    private static Task Answer(HttpContext context, ImportResponse response) =>
        ResponseJson.WriteAsync(context.Response, response, ApiJson.Default.ImportResponse);
}
