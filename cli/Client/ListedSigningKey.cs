namespace Actors.Cli.Client;

/// <summary>A signing key as the service lists it.</summary>
internal sealed record ListedSigningKey(string KeyId, DateTime SignsFrom, string State);

internal sealed record SigningKeyPage(IReadOnlyList<ListedSigningKey> Keys);
