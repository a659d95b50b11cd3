using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using static Actors.Tests.Access.Matrix.World;

namespace Actors.Tests.Access.Matrix;

/// <summary>What was said and what became of it: receipts, events and claims.</summary>
internal static class ProofCases
{
    private static readonly string[] OneOfEachRole = [Hospital, Tokyo, "payer", "portal", "operator"];

    public static readonly ImmutableArray<AccessCase> All =
    [
        new(
            "POST /v1/receipts/verify",
            "whoever has the receipt; its content is told to the facility it was given to",
            world => OneOfEachRole.Select(holder => new Sent(holder, "POST", "/v1/receipts/verify", new JsonObject { ["receipt"] = world.Receipt }.Json()))),

        // A feed is the caller's by its key; no address names another's.
        new("GET /v1/events", "the caller's own feed", _ => [new(Hospital, "GET", "/v1/events"), new(Tokyo, "GET", "/v1/events")]),

        // Let in, it would not end: who is let in hears that the cursor is none.
        new("GET /v1/events/stream", "the caller's own feed", _ => [new(Hospital, "GET", "/v1/events/stream?after=none"), new(Tokyo, "GET", "/v1/events/stream?after=none")]),

        // Lines of other insurers' people are answered one by one: ClaimTests.
        new(
            "POST /v1/claims/verify",
            "people insured by the insurer that the key is bound to; all where it is bound to none",
            world => [new("payer", "POST", Api.Claims.Address, world.Claims), new("payer:33120015", "POST", Api.Claims.Address, world.Claims)]),
    ];
}
