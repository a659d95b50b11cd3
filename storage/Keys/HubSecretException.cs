namespace Actors.Storage.Keys;

/// <summary>The hub's secret is missing, unreadable or not the one of the database. The hub must not start: it would find nobody.</summary>
public sealed class HubSecretException(string message) : Exception(message);
