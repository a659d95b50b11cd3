using System.Collections.Immutable;
using static Actors.Tests.Access.Matrix.AccessCases;
using static Actors.Tests.Access.Matrix.World;

namespace Actors.Tests.Access.Matrix;

/// <summary>What belongs to a registering body, but for its uploads.</summary>
internal static class RegistrationCases
{
    private const string Meaning = """{"programId":"54"}""";

    public static readonly ImmutableArray<AccessCase> All =
    [
        OfBody("GET", "", "", null, Tokyo, "operator"),
        OfBody("GET", "/statement", "/statement?month=2026-11", null, Tokyo),
        OfBody("GET", "/reimbursements", "/reimbursements?month=2026-11", null, Tokyo),
        OfBody("GET", "/brake", "/brake", null, Tokyo),
        OfBody("PUT", "/brake", "/brake", """{"maxEndedPercent":20,"maxLostPercent":5,"maxEnded":1000,"minimum":10}""", Tokyo),
        OfBody("GET", "/unit-prices", "/unit-prices", null, Tokyo),
        OfBody("PUT", "/unit-prices/{programId}", "/unit-prices/54", """{"from":"2026-11","yen":1}""", Tokyo),
        OfBody("GET", "/certificate-types", "/certificate-types", null, Tokyo, "operator"),
        new("PUT /v1/municipalities/{code}/certificate-types/{id}", OwnAddress, _ => [Type(Tokyo, "PUT", "A", Meaning), Type("operator", "PUT", "B", Meaning)]),
        new("DELETE /v1/municipalities/{code}/certificate-types/{id}", OwnAddress, _ => [Type(Tokyo, "DELETE", "A", null), Type("operator", "DELETE", "B", null)]),
        new("PUT /v1/municipalities/{code}/entitlements/{historyKey}", OwnAddress, world => [Put(Tokyo, world)]),
        new("DELETE /v1/municipalities/{code}/entitlements/{historyKey}", OwnAddress, world => [Delete(Tokyo, TokyoCode, world.HistoryKey)])
        {
            Others = world => [new(Tokyo, Delete(Minato, MinatoCode, world.HistoryKey), Delete(Minato, MinatoCode, "nobodys"))],
        },
    ];

    private static AccessCase OfBody(string method, string pattern, string path, string? body, params string[] holders) =>
        new($"{method} /v1/municipalities/{{code}}{pattern}", OwnAddress, _ => holders.Select(holder => new Sent(holder, method, $"/v1/municipalities/{TokyoCode}{path}", body)));

    private static Sent Type(string holder, string method, string id, string? body) => new(holder, method, $"/v1/municipalities/{TokyoCode}/certificate-types/{id}", body);

    private static Sent Put(string holder, World world) => new(holder, "PUT", $"/v1/municipalities/{TokyoCode}/entitlements/{world.HistoryKey}", world.Entitlement);

    private static Sent Delete(string holder, string code, string key) => new(holder, "DELETE", $"/v1/municipalities/{code}/entitlements/{key}");
}
