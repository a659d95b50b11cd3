using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;

namespace Actors.ClientApi.Access;

/// <summary>The citizen that the portal acts for.</summary>
internal static class Citizen
{
    public const string Header = "X-Recipient-Code";

    /// <summary>The recipient of an address, who must be the one that the portal acts for.</summary>
    /// <exception cref="ProblemException">It is another one, or nobody.</exception>
    public static RecipientCode Of(HttpRequest request, string recipient) =>
        RecipientCode.TryParse(recipient, out var code) && request.Headers[Header] == code.Value ? code : throw new ProblemException(Problems.Forbidden);
}
