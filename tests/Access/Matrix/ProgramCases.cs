using System.Collections.Immutable;
using static Actors.Tests.Access.Matrix.AccessCases;

namespace Actors.Tests.Access.Matrix;

/// <summary>The rules of programs, which everybody may read.</summary>
internal static class ProgramCases
{
    private static readonly string[] OneOfEachRole = [World.Hospital, World.Tokyo, "payer", "portal", "operator"];

    public static readonly ImmutableArray<AccessCase> All =
    [
        new("GET /v1/programs", Everybodys, _ => OneOfEachRole.Select(holder => new Sent(holder, "GET", "/v1/programs"))),
        new("GET /v1/programs/{id}", Everybodys, _ => OneOfEachRole.Select(holder => new Sent(holder, "GET", "/v1/programs/54"))),
    ];
}
