namespace Actors.Cli.Service;

/// <summary>An API key of one client, as the silo writes it to keys.json on its first start.</summary>
/// <param name="Role">facility, municipality, payer, portal, operator or monitor.</param>
/// <param name="Body">The facility, local government or insurer it is bound to; null for operator, portal and monitor.</param>
internal sealed record Credential(string Role, string? Body, string Key);
