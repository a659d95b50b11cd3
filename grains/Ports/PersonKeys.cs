using Actors.Eligibility.Identifiers;

namespace Actors.Grains.Ports;

/// <summary>
/// The keys that staged rows are grouped by: the identifier grain's key of the person, or, for rows that the hub made for somebody whom the file does not
/// name, <c>recipient/</c> and the recipient code.
/// </summary>
public static class PersonKeys
{
    private const string Prefix = "recipient/";

    public static string Of(RecipientCode recipient) => Prefix + recipient.Value;

    /// <summary>The recipient that the key itself names; null for the key of an identifier grain.</summary>
    public static RecipientCode? Recipient(string personKey) =>
        personKey.StartsWith(Prefix, StringComparison.Ordinal) && RecipientCode.TryParse(personKey[Prefix.Length..], out var code) ? code : null;
}
