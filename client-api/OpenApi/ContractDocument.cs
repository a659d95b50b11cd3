using System.Collections.Frozen;
using Actors.ClientApi.Errors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Actors.ClientApi.OpenApi;

/// <summary>What the generated OpenAPI document needs beside the endpoints: title, the features in a reader's order, the bearer scheme, every problem as an example.</summary>
internal static class ContractDocument
{
    public const string Name = "v1";
    public const string Scheme = "apiKey";

    /// <summary>The features, those first that most come for.</summary>
    private static readonly (string Name, string Description)[] Features =
    [
        ("Point of care", "What a facility asks at the counter, and how it proves later what it was told."),
        ("Copayments", "What the patient pays, and the ledger that all facilities share."),
        ("Registration", "A body's uploads, and single registrations."),
    ];

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
            // Wherever it was fetched: a process does not know by which address it is reached.
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            document.Components.Examples = ProblemExamples.All.ToDictionary(ProblemExamples.Id, problem => (IOpenApiExample)ProblemExamples.Example(problem), StringComparer.Ordinal);
            var described = Features.Select(feature => feature.Name).ToFrozenSet(StringComparer.Ordinal);
            document.Tags = new HashSet<OpenApiTag>(
            [
                .. Features.Select(feature => new OpenApiTag { Name = feature.Name, Description = feature.Description }),
                .. (document.Tags ?? new HashSet<OpenApiTag>()).Where(tag => !described.Contains(tag.Name!)),
            ]);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(Problem) && schema.Properties?["type"] is OpenApiSchema type)
            {
                type.Enum = ProblemExamples.Types;
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(ContractOperation.DescribeAsync);
    }
}
