using System.Text.Json;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Microsoft.OpenApi;

namespace Actors.ClientApi.Fhir;

/// <summary>Says problems as OperationOutcomes: every refusal below <see cref="Path"/> is one.</summary>
internal static class FhirProblems
{
    public const string Path = "/fhir";

    public static bool Concern(HttpRequest request) => request.Path.StartsWithSegments(Path);

    public static Task WriteAsync(HttpResponse response, Problem problem) => ResponseJson.WriteAsync(response, Of(problem), FhirJson.Default.FhirResource, FhirJson.ContentType);

    public static FhirResource Of(Problem problem) => new FhirOperationOutcome
    {
        // An id of FHIR has no colons.
        Id = problem.TraceId?.Replace(':', '-'),
        Issue = problem.Errors is { Count: > 0 } errors
            ? [.. errors.SelectMany(field => field.Value.Select(message => Issue(problem, message, field.Key)))]
            : [Issue(problem, problem.Detail, field: null)],
    };

    /// <summary>A problem as it is answered here, for the document.</summary>
    public static IOpenApiExample Example(Problem problem) => new OpenApiExample { Summary = problem.Title, Value = JsonSerializer.SerializeToNode(Of(problem), FhirJson.Default.FhirResource) };

    private static FhirIssue Issue(Problem problem, string? diagnostics, string? field) => new()
    {
        Severity = problem.Status >= StatusCodes.Status500InternalServerError ? "fatal" : "error",
        Code = Code(problem.Status),
        Details = FhirCodeableConcept.Of(FhirSystems.Problem, problem.Type[(problem.Type.LastIndexOf('/') + 1)..], problem.Title),
        Diagnostics = diagnostics,
        Expression = field is null ? null : [Expression(field)],
    };

    /// <summary>
    /// Fields are named below the one resource that is sent here; <c>body</c> is the whole of it, and so is an unknown field whose name could stand in no path.
    /// </summary>
    private static string Expression(string field) => field is "body" || !field.All(IsOfPath) ? FhirEligibilityRequest.Name : $"{FhirEligibilityRequest.Name}.{field}";

    private static bool IsOfPath(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '[' or ']' or '_' or '-';

    /// <summary>R4's issue types.</summary>
    private static string Code(int status) => status switch
    {
        400 => "invalid",
        401 => "login",
        403 => "forbidden",
        404 => "not-found",
        405 or 415 => "not-supported",
        408 => "timeout",
        413 => "too-long",
        429 => "throttled",
        503 => "transient",
        >= 500 => "exception",
        _ => "processing",
    };
}
