using System.Globalization;
using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fhir;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Actors.ClientApi.OpenApi;

/// <summary>What the document says of one endpoint beside what ASP.NET finds out by itself: the body and parameters that it reads, roles, problems, examples.</summary>
internal static class ContractOperation
{
    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var body in metadata.OfType<TakenBody>())
        {
            operation.RequestBody ??= new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) };
            operation.RequestBody.Content![body.ContentType] = new() { Schema = await SchemaAsync(body.Type, context, cancellationToken) };
        }

        foreach (var parameter in metadata.OfType<TakenParameter>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.In,
                Description = parameter.Description,
                Required = parameter.Needed,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        if (metadata.OfType<AllowedRoles>().LastOrDefault() is { } allowed && !ReferenceEquals(allowed, AllowedRoles.Public))
        {
            await NeedKeyAsync(operation, allowed, context, cancellationToken);
        }

        AddExamples(operation, [.. metadata.OfType<NamedProblems>().SelectMany(named => named.Types)], context.Document!);
    }

    private static async Task NeedKeyAsync(OpenApiOperation operation, AllowedRoles allowed, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(ContractDocument.Scheme, context.Document)] = [] }];
        operation.Description = $"{operation.Description} Roles: {string.Join(", ", allowed.Roles).ToLowerInvariant()}.".TrimStart();
        var schema = await SchemaAsync(typeof(Problem), context, cancellationToken);
        foreach (var problem in (ReadOnlySpan<Problem>)[Problems.Unauthorized, Problems.Forbidden, Problems.TooManyRequests(default)])
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd(problem.Status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = problem.Title,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problem.ContentType] = new() { Schema = schema } },
            });
        }
    }

    private static void AddExamples(OpenApiOperation operation, IReadOnlyCollection<string> named, OpenApiDocument document)
    {
        foreach (var (type, media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
        {
            media.Example = Examples.Request(operation.OperationId, type);
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var (type, media) in response.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
            {
                if (type == Problem.ContentType)
                {
                    var problems = ProblemExamples.Of(int.Parse(status, CultureInfo.InvariantCulture), named).ToList();
                    response.Description = string.Join("; ", problems.Select(problem => problem.Title));
                    media.Examples = problems.Select(ProblemExamples.Id).ToDictionary(id => id, id => (IOpenApiExample)new OpenApiExampleReference(id, document), StringComparer.Ordinal);
                }
                else if (type == FhirJson.MediaType && int.Parse(status, CultureInfo.InvariantCulture) is var code and >= StatusCodes.Status400BadRequest)
                {
                    media.Examples = ProblemExamples.Of(code, named).ToDictionary(ProblemExamples.Id, FhirProblems.Example, StringComparer.Ordinal);
                }
                else
                {
                    media.Example = Examples.Response(operation.OperationId, type);
                }
            }
        }
    }

    /// <summary>Objects stand once in the document, under their name.</summary>
    private static async Task<IOpenApiSchema> SchemaAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (type.GetElementType() is { } element)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = await SchemaAsync(element, context, cancellationToken) };
        }

        var schema = await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken);
        if (type == typeof(string))
        {
            return schema;
        }

        context.Document!.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, context.Document);
    }
}
