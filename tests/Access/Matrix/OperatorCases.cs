using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Actors.Tests.Api;

namespace Actors.Tests.Access.Matrix;

/// <summary>What only the operator does.</summary>
internal static class OperatorCases
{
    private const string Operators = "the operator's";

    public static readonly ImmutableArray<AccessCase> All =
    [
        new("GET /metrics", "the operator's and monitors'", _ => [new("operator", "GET", "/metrics", null), new("monitor", "GET", "/metrics", null)]),
        Of("GET /v1/municipalities", null),
        Of("GET /dashboard", null),
        Of("GET /dashboard/session", null),
        Of("GET /dashboard/stream", null),
        Of("GET /dashboard/municipalities/{body}", null, _ => "/dashboard/municipalities/130001"),
        Of("GET /dashboard/municipalities/{body}/refusals", null, _ => "/dashboard/municipalities/130001/refusals"),
        Of("GET /dashboard/programs/{id}", null, _ => "/dashboard/programs/54"),
        Of("GET /dashboard/programs/{id}/use", null, _ => "/dashboard/programs/54/use"),
        Of("PUT /v1/programs/{id}/versions/{validFrom}", ProgramCalls.Rules().With("ends", "2100-03-31").With("claimPriority", 54).With("inKindPrefectures", new JsonArray("13")).Json(), world => $"/v1/programs/54/versions/{world.DayWithoutRules:yyyy-MM-dd}"),
        Import("municipalities"),
        Import("facilities"),
        Import("programs"),
        Of("POST /v1/keys", """{"role":"facility","body":"1310000018","label":"matrix","expiresAt":"2030-01-01T00:00:00Z","requestsPerSecond":50,"certificateSha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}"""),
        Of("GET /v1/signing-keys", null),
        Of("POST /v1/signing-keys", null),
        Of("GET /v1/keys", null),
        Of("GET /v1/keys/{id}", null, world => $"/v1/keys/{world.Key}"),
        Of("DELETE /v1/keys/{id}", null, world => $"/v1/keys/{world.Key}"),
        Of("GET /orleans/{**path}", null, _ => "/orleans/version"),
        Of("POST /v1/keys/{id}/rotate", """{"overlapHours":24,"expiresAt":"2030-01-01T00:00:00Z"}""", world => $"/v1/keys/{world.Key}/rotate"),
    ];

    private static AccessCase Import(string what) =>
        new($"POST /v1/{what}/import", Operators, _ => [new("operator", "POST", $"/v1/{what}/import", "code") { ContentType = "text/csv" }]);

    /// <param name="path">Left out where the pattern is the path.</param>
    private static AccessCase Of(string endpoint, string? body, Func<World, string>? path = null) =>
        new(endpoint, Operators, world => [new("operator", endpoint.Split(' ')[0], path?.Invoke(world) ?? endpoint.Split(' ')[1], body)]);
}
