namespace Actors.Storage.Keys;

/// <summary>A key that a request carried, and the use that it is put to in this process.</summary>
public sealed record KnownKey(ApiKey Key, KeyUse Use);
