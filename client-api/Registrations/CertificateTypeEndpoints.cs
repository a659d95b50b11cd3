using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations.HubJson;
using Actors.Grains.Ports;
using Actors.Storage.Keys;
using Actors.Storage.Reference;

namespace Actors.ClientApi.Registrations;

/// <summary><c>/v1/municipalities/{code}/certificate-types</c>: which program a body's certificate types in the hub's registration JSON mean.</summary>
public static class CertificateTypeEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;
    private const long LargestBody = 4 * 1024;

    public static void MapCertificateTypes(this IEndpointRouteBuilder routes)
    {
        var types = routes.MapGroup("/v1/municipalities/{code}/certificate-types").WithTags("Registration").Allow(ApiRole.Municipality, ApiRole.Operator).RecordsNobody();

        types.MapGet("", List)
            .WithName("ListCertificateTypes")
            .WithSummary("The body's certificate types and the programs they mean, by id")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "types a page, 1 to 1,000; 100 unless told")
            .Produces<CertificateTypePage>()
            .ProducesProblems(400, 503);

        types.MapPut("/{id}", Put)
            .WithName("PutCertificateType")
            .WithSummary("Lets a certificate type of the hub's registration JSON mean a program, from the next upload on")
            .Limit(LargestBody)
            .TakesJson<CertificateTypeRequest>()
            .Produces<CertificateTypeResponse>()
            .ProducesProblems(400, 413, 415, 503);

        types.MapDelete("/{id}", Delete)
            .WithName("DeleteCertificateType")
            .WithSummary("Takes a certificate type's meaning away; rows that name it are refused from the next upload on")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(400, 404, 503);
    }

    private static async Task List(HttpContext context, string code, CertificateTypes types)
    {
        var (body, query) = (RouteIds.Body(code), context.Request.Query);
        var errors = new FieldErrors();
        var limit = RouteIds.Number(query, "limit", DefaultLimit, 1, MaxLimit, errors);
        if (query.TryGetValue("after", out var after) && !CertificateTypeId.IsValid(after.ToString()))
        {
            errors.Add("after", "must be the cursor of the page before");
        }

        errors.ThrowIfAny();
        var found = await types.PageAsync(body, after.ToString(), limit + 1, context.RequestAborted);
        var lines = found.Take(limit).Select(type => new CertificateTypeResponse(type.Key, type.Value.Value)).ToArray();
        await ResponseJson.WriteAsync(context.Response, new(lines, found.Length > limit ? lines[^1].Id : null), ApiJson.Default.CertificateTypePage);
    }

    private static async Task Put(HttpContext context, string code, string id, CertificateTypes types, IReferenceSnapshot reference, TimeProvider clock)
    {
        var (body, type) = (RouteIds.Body(code), Id(id));
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.CertificateTypeRequest, context.RequestAborted);
        if (!ProgramId.TryParse(request.ProgramId, out var program) || reference.Programs.Versions(program, clock.GetUtcNow()).IsEmpty)
        {
            throw new ProblemException(Problems.Invalid("programId", "must be a program that the hub knows"));
        }

        await types.PutAsync(body, type, program, context.RequestAborted);
        await ResponseJson.WriteAsync(context.Response, new(type, program.Value), ApiJson.Default.CertificateTypeResponse);
    }

    private static async Task Delete(HttpContext context, string code, string id, CertificateTypes types)
    {
        if (!await types.DeleteAsync(RouteIds.Body(code), Id(id), context.RequestAborted))
        {
            throw new ProblemException(Problems.NotFound);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string Id(string id) =>
        CertificateTypeId.IsValid(id) ? id : throw new ProblemException(Problems.Invalid("id", "must be 1 to 50 half-width letters and digits"));
}
