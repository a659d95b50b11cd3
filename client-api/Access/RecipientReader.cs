using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Access;

/// <summary>Who reads at an address that names a recipient: the citizen themself through the portal, or a body, which reads what it registered itself.</summary>
/// <param name="Body">Null for the citizen.</param>
internal readonly record struct RecipientReader(RecipientCode Recipient, LocalGovernmentCode? Body)
{
    /// <summary>The citizen that the portal acts for.</summary>
    public const string Header = "X-Recipient-Code";

    public const string HeaderMeaning = "the citizen that the portal acts for; must be the recipient of the address";

    public bool IsCitizen => Body is null;

    /// <exception cref="ProblemException">Another citizen than the portal's own, or no recipient: the same answer as for one whom the body did not register.</exception>
    public static RecipientReader Of(HttpContext context, string recipient)
    {
        var isCitizen = Caller.Of(context).Role is ApiRole.Portal;
        return RecipientCode.TryParse(recipient, out var code) && (!isCitizen || context.Request.Headers[Header] == code.Value)
            ? new(code, isCitizen ? null : Caller.Municipality(context))
            : throw new ProblemException(Problems.Forbidden);
    }

    /// <summary>Whether what a body registered may be shown.</summary>
    public bool Sees(LocalGovernmentCode body) => Body is not { } own || own == body;
}
