namespace Actors.ClientApi.OpenApi;

/// <summary>The problems that an endpoint answers with, of those that share a status, for the document.</summary>
/// <param name="Types">As in <see cref="Errors.Problem.Type"/>.</param>
internal sealed record NamedProblems(IReadOnlyList<string> Types);
