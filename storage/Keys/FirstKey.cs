namespace Actors.Storage.Keys;

/// <summary>A key that a new database starts with.</summary>
/// <param name="Body">As for <see cref="ApiKeyStore.CreateAsync"/>.</param>
public sealed record FirstKey(ApiRole Role, string? Body, string Label);
