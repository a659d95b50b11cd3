namespace Actors.ClientApi.OpenApi;

/// <summary>What an endpoint takes as its body, for the document.</summary>
internal sealed record TakenBody(Type Type, string ContentType);
