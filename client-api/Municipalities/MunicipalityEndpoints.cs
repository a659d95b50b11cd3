using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Grains.Ports;
using Actors.Storage.Keys;
using Actors.Storage.Municipalities;
using Actors.Storage.Reference;

namespace Actors.ClientApi.Municipalities;

/// <summary><c>/v1/municipalities</c>: a body at a glance, and for the operator all of them with their freshness.</summary>
public static class MunicipalityEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 2_000;
    private const int LastBatches = 5;

    public static void MapMunicipalities(this IEndpointRouteBuilder routes)
    {
        var municipalities = routes.MapGroup("/v1/municipalities").WithTags("Registration");

        municipalities.MapGet("", List)
            .Allow(ApiRole.Operator)
            .RecordsNobody()
            .WithName("ListMunicipalities")
            .WithSummary("The bodies of the directory, by code, with the age of their newest upload")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "bodies a page, 1 to 2,000; 100 unless told")
            .TakesQuery("overdue", "true: only those whose next upload is overdue")
            .Produces<MunicipalityPage>()
            .ProducesProblems(400);

        municipalities.MapGet("/{code}", Get)
            .Allow(ApiRole.Municipality, ApiRole.Operator)
            .AllowSession()
            .RecordsNobody()
            .WithName("GetMunicipality")
            .WithSummary("What a body has in force today, how fresh it is, its anomaly brake and its last uploads")
            .Produces<MunicipalityResponse>()
            .ProducesProblems(400, 404, 503);
    }

    private static Task List(HttpContext context, IReferenceSnapshot reference, Freshness freshness)
    {
        var query = context.Request.Query;
        var errors = new FieldErrors();
        var after = RouteIds.After<LocalGovernmentCode>(query, LocalGovernmentCode.TryParse, errors);
        var limit = RouteIds.Number(query, "limit", DefaultLimit, 1, MaxLimit, errors);
        var overdue = query["overdue"].ToString();
        if (overdue is not ("" or "true" or "false"))
        {
            errors.Add("overdue", "must be true or false");
        }

        errors.ThrowIfAny();
        var lines = reference.Municipalities.All
            .Where(body => after is not { } last || string.CompareOrdinal(body.Code.Value, last.Value) > 0)
            .OrderBy(body => body.Code.Value, StringComparer.Ordinal)
            .Select(body => new MunicipalityLine(body.Code.Value, body.Name, freshness.Of(body.Code)))
            .Where(line => overdue is not "true" || line.Freshness.Overdue)
            .Take(limit + 1)
            .ToArray();
        var page = lines.Length > limit ? new MunicipalityPage(lines[..limit], lines[limit - 1].Code) : new MunicipalityPage(lines, null);
        return ResponseJson.WriteAsync(context.Response, page, ApiJson.Default.MunicipalityPage);
    }

    private static async Task Get(
        HttpContext context,
        string code,
        ReferenceSnapshot reference,
        MunicipalityReader reader,
        BrakeStore brakes,
        BatchStatuses batches,
        Freshness freshness,
        TimeProvider clock)
    {
        var body = await reference.FindMunicipalityAsync(RouteIds.Body(code), context.RequestAborted) ?? throw new ProblemException(Problems.NotFound);
        var today = JapaneseDays.DayOf(clock.GetUtcNow());
        var inForce = await reader.InForceAsync(body.Code, today, context.RequestAborted);
        var brake = await brakes.FindAsync(body.Code, context.RequestAborted);
        var last = await batches.ListAsync(body.Code, after: null, LastBatches, context.RequestAborted);
        var response = new MunicipalityResponse(
            body.Code.Value,
            body.Name,
            today,
            [.. inForce.Select(count => new ProgramCountLine(count.Program.Value, count.Registrations, count.People))],
            freshness.Of(body.Code),
            BrakeContent.Of(brake),
            last.Batches);
        await ResponseJson.WriteAsync(context.Response, response, ApiJson.Default.MunicipalityResponse);
    }
}
