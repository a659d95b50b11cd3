using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Actors.ClientApi.OpenApi;

/// <summary>What the generated OpenAPI document needs beside the endpoints: title, the bearer scheme, and 401, 403 and 429 wherever a key is needed.</summary>
internal static class ContractDocument
{
    private const string Scheme = "apiKey";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Actors",
                Version = "v1",
                Description = "A real-time hub for medical-cost subsidies in Japan. Money is whole yen, dates are Japanese calendar days, instants are RFC 3339 UTC.",
            };
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancellationToken) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            foreach (var body in metadata.OfType<TakenBody>())
            {
                operation.RequestBody ??= new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) };
                operation.RequestBody.Content![body.ContentType] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, cancellationToken: cancellationToken) };
            }

            foreach (var parameter in metadata.OfType<TakenParameter>())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = parameter.In,
                    Description = parameter.Description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }

            var allowed = metadata.OfType<AllowedRoles>().LastOrDefault();
            if (allowed is null || ReferenceEquals(allowed, AllowedRoles.Public))
            {
                return;
            }

            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            operation.Description = $"{operation.Description} Roles: {string.Join(", ", allowed.Roles).ToLowerInvariant()}.".TrimStart();
            var schema = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellationToken);
            foreach (var problem in (ReadOnlySpan<Problem>)[Problems.Unauthorized, Problems.Forbidden, Problems.TooManyRequests(default)])
            {
                operation.Responses ??= [];
                operation.Responses.TryAdd(problem.Status.ToString(), new OpenApiResponse
                {
                    Description = problem.Title,
                    Content = Content(Problem.ContentType, schema),
                });
            }
        });
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new() { Schema = schema } };
}
