namespace Actors.ClientApi.Receipts;

/// <summary>Who receipts say they come from.</summary>
public sealed record ReceiptIssuer(string Name);
