using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using static Actors.Tests.Access.Matrix.AccessCases;
using static Actors.Tests.Access.Matrix.World;

namespace Actors.Tests.Access.Matrix;

/// <summary>Moves from Tokyo to Kanagawa: the one proposes and withdraws, the other accepts and declines, a third sees nothing.</summary>
internal static class MoveCases
{
    public static readonly ImmutableArray<AccessCase> All =
    [
        new("GET /v1/municipalities/{code}/moves", OwnAddress, _ => [new(Tokyo, "GET", $"/v1/municipalities/{TokyoCode}/moves")]),
        new("POST /v1/municipalities/{code}/moves", $"{OwnAddress}; people that it registered", world => [Propose(Tokyo, TokyoCode, world.Recipient)])
        {
            Others = world => [new(Tokyo, Propose(Minato, MinatoCode, world.Recipient), Propose(Minato, MinatoCode, NoRecipient))],
        },
        OfMove("GET", "", "moves from or to the body", [Tokyo, Kanagawa], [Minato]),
        OfMove("POST", "/accept", "moves to the body", [Kanagawa], [Minato, Tokyo], world => world.Acceptance),
        OfMove("POST", "/decline", "moves to the body", [Kanagawa], [Minato, Tokyo]),
        OfMove("DELETE", "", "moves that the body proposed", [Tokyo], [Minato, Kanagawa]),
    ];

    private static AccessCase OfMove(string method, string rest, string whose, string[] owners, string[] others, Func<World, string>? body = null)
    {
        return new($"{method} /v1/moves/{{id}}{rest}", whose, world => owners.Select(owner => Move(owner, world, world.Move)))
        {
            Others = world => others.Select(other => new Foreign(owners[0], Move(other, world, world.Move), Move(other, world, Guid.NewGuid().ToString()))),
        };

        Sent Move(string holder, World world, string id) => new(holder, method, $"/v1/moves/{id}{rest}", body?.Invoke(world));
    }

    private static Sent Propose(string holder, string code, string recipient) =>
        new(holder, "POST", $"/v1/municipalities/{code}/moves", Entitlements.Proposal(recipient, Hub.Kanagawa, "2026-11-16").With("programIds", new JsonArray("54")).Json());
}
