using System.Collections.Immutable;
using Actors.Tests.Api;
using static Actors.Tests.Access.Matrix.AccessCases;
using static Actors.Tests.Access.Matrix.World;

namespace Actors.Tests.Access.Matrix;

/// <summary>A body's uploads. Under its own code another's batch is not there, like one that nobody has.</summary>
internal static class BatchCases
{
    private const string Address = "/v1/municipalities/{code}/batches";

    public static readonly ImmutableArray<AccessCase> All =
    [
        new($"POST {Address}", OwnAddress, _ => [new(Tokyo, "POST", Path(TokyoCode, ""), Row.File([])) { ContentType = "text/csv" }]),
        new($"GET {Address}", OwnAddress, _ => [new(Tokyo, "GET", Path(TokyoCode, ""))]),
        OfBatch("GET", ""),
        OfBatch("GET", "/errors"),
        OfBatch("GET", "/losses"),
        OfBatch("GET", "/left"),
        OfBatch("GET", "/undo"),
        OfBatch("GET", "/progress"),
        OfBatch("POST", "/publish"),
        OfBatch("POST", "/undo"),
        OfBatch("DELETE", ""),
    ];

    private static AccessCase OfBatch(string method, string rest)
    {
        return new($"{method} {Address}/{{id}}{rest}", OwnAddress, world => [Batch(Tokyo, TokyoCode, world.Batch)])
        {
            Others = world => [new(Tokyo, Batch(Minato, MinatoCode, world.Batch), Batch(Minato, MinatoCode, Guid.NewGuid().ToString()))],
        };

        Sent Batch(string holder, string code, string id) => new(holder, method, Path(code, $"/{id}{rest}"));
    }

    private static string Path(string code, string rest) => $"/v1/municipalities/{code}/batches{rest}";
}
