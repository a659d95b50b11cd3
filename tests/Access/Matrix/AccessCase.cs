namespace Actors.Tests.Access.Matrix;

/// <summary>One endpoint in the matrix.</summary>
/// <param name="Endpoint">Method and pattern: <c>GET /v1/programs/{id}</c>.</param>
/// <param name="Whose">Of whose data it speaks to a caller that it lets in; stands in <c>docs/access.md</c>.</param>
/// <param name="Own">Requests that are let in, one for each allowed role at least, for things that are there.</param>
internal sealed record AccessCase(string Endpoint, string Whose, Func<World, IEnumerable<Sent>> Own)
{
    /// <summary>Requests for what is not the caller's, where the address alone does not show that.</summary>
    public Func<World, IEnumerable<Foreign>> Others { get; init; } = _ => [];
}
