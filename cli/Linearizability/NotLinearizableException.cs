namespace Actors.Cli.Linearizability;

/// <summary>No order of the calls explains what was seen; says which call or write stands out.</summary>
public sealed class NotLinearizableException(string message) : Exception(message);
