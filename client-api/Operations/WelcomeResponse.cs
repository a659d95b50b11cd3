namespace Actors.ClientApi.Operations;

/// <summary>What this is and where to go.</summary>
public sealed record WelcomeResponse(string Name, string What, IReadOnlyDictionary<string, string> Links);
