using Microsoft.OpenApi;

namespace Actors.ClientApi.OpenApi;

/// <summary>A query parameter or header that an endpoint reads itself, for the document.</summary>
internal sealed record TakenParameter(string Name, ParameterLocation In, string Description, bool Needed);
