using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.ClientApi.Receipts;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Fhir;

/// <summary><c>/fhir/R4</c>: the check at the counter, asked and answered as HL7 FHIR R4.</summary>
public static class FhirEndpoints
{
    private const long MaxBytes = 64 * 1024;
    private const string Base = $"{FhirProblems.Path}/R4";

    public static void MapFhir(this IEndpointRouteBuilder routes)
    {
        var fhir = routes.MapGroup(Base).WithTags("FHIR R4");

        fhir.MapGet("/metadata", (Delegate)Metadata)
            .AllowPublic()
            .WithName("FhirMetadata")
            .WithSummary("The CapabilityStatement")
            .Produces<FhirResource>(StatusCodes.Status200OK, FhirJson.MediaType);

        MapCheck(fhir.MapPost("/CoverageEligibilityRequest", Check), "FhirCheck")
            .WithSummary("A CoverageEligibilityRequest, answered at once by a CoverageEligibilityResponse");

        MapCheck(fhir.MapPost("/CoverageEligibilityRequest/$submit", Check), "FhirSubmit")
            .WithSummary("The same by R4's name of the operation");
    }

    private static RouteHandlerBuilder MapCheck(RouteHandlerBuilder endpoint, string name)
    {
        endpoint.Allow(ApiRole.Facility)
            .Records(AccessAction.Check)
            .WithName(name)
            .WithDescription("docs/fhir.md has the mapping. The check is a check like any other: its id, in the answer's identifier, leads to /v1/eligibility-checks/{checkId} and its receipt.")
            .Limit(MaxBytes)
            .TakesFhir<FhirResource>()
            .Produces<FhirResource>(StatusCodes.Status200OK, FhirJson.MediaType);
        foreach (var status in (ReadOnlySpan<int>)[400, 401, 403, 408, 413, 415, 429, 503])
        {
            endpoint.Produces<FhirResource>(status, FhirJson.MediaType);
        }

        return endpoint;
    }

    private static Task Metadata(HttpContext context)
    {
        context.Response.ContentType = FhirJson.ContentType;
        return context.Response.Body.WriteAsync(FhirCapabilities.Statement, context.RequestAborted).AsTask();
    }

    private static async Task Check(HttpContext context, EligibilityChecks checks, AccessRecorder recorder, ReceiptIssuer issuer, TimeProvider clock)
    {
        var resource = await RequestJson.ReadAsync(context.Request, FhirJson.Default.FhirResource, context.RequestAborted);
        if (resource is not FhirEligibilityRequest request)
        {
            throw new ProblemException(Problems.Invalid("resourceType", $"must be {FhirEligibilityRequest.Name}"));
        }

        var check = FhirCheckReader.Read(request).Read(Caller.Facility(context), clock.Now());
        var person = await checks.AskAsync(check.Question, check.Consent);
        var plain = CheckResponses.Of(person.Answer, check.Question);

        // What is recorded, and can be repeated and signed, is the plain answer: this one says the same in other words.
        using (var json = JsonAnswer.Of(plain, ApiJson.Default.CheckResponse))
        {
            await recorder.WriteAsync([EligibilityCheckEndpoints.Record(context, check, person, plain) with { AnswerHash = json.Hash() }]);
        }

        var answer = FhirAnswers.Of(plain, request, check.Question, issuer.Name);
        await ResponseJson.WriteAsync(context.Response, answer, FhirJson.Default.FhirResource, FhirJson.ContentType);
    }
}
