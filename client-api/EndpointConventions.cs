using Actors.ClientApi.Errors;
using Actors.ClientApi.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Actors.ClientApi;

/// <summary>What endpoints declare beside their roles: limits, and the problems they answer with.</summary>
internal static class EndpointConventions
{
    /// <summary>Refuses larger bodies with 413.</summary>
    public static TBuilder Limit<TBuilder>(this TBuilder endpoint, long bytes) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new BodyLimit(bytes));

    /// <summary>A command: what some clients send with one all the same is not read, and refused with 413 where it is not small.</summary>
    public static TBuilder TakesNoBody<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.Limit(1024);

    /// <summary>Takes bodies of any size: the endpoint streams them.</summary>
    public static TBuilder Unlimited<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new BodyLimit(null));

    /// <summary>
    /// Documents the body. Not ASP.NET's own <c>Accepts</c>: routing would answer 415 before a key is asked for.
    /// </summary>
    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TakenBody(typeof(T), "application/json"));

    /// <summary>Documents a FHIR resource as the body.</summary>
    public static RouteHandlerBuilder TakesFhir<T>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TakenBody(typeof(T), Fhir.FhirJson.MediaType));

    /// <summary>Documents a body of text/csv.</summary>
    public static RouteHandlerBuilder TakesCsv(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TakenBody(typeof(string), "text/csv"));

    /// <summary>Documents a query parameter that the endpoint reads itself.</summary>
    /// <param name="needed">Whether a request without it is refused, whoever sends it.</param>
    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder endpoint, string name, string description, bool needed = false) =>
        endpoint.WithMetadata(new TakenParameter(name, ParameterLocation.Query, description, needed));

    /// <summary>Documents a header that the endpoint reads itself.</summary>
    /// <inheritdoc cref="TakesQuery" path="/param" />
    public static RouteHandlerBuilder TakesHeader(this RouteHandlerBuilder endpoint, string name, string description, bool needed = false) =>
        endpoint.WithMetadata(new TakenParameter(name, ParameterLocation.Header, description, needed));

    /// <summary>Documents problem statuses; 401, 403 and 429 are documented for every endpoint that declares roles. Those of 409 and 422,
    /// which several problems share, are named.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<Problem>(status, Problem.ContentType);
        }

        return endpoint;
    }

    /// <summary>Documents problems that share their status with others.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params Problem[] problems)
    {
        endpoint.ProducesProblems([.. problems.Select(problem => problem.Status).Distinct()]);
        return endpoint.WithMetadata(new NamedProblems([.. problems.Select(problem => problem.Type)]));
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
