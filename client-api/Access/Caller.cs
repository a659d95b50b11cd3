using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Access;

/// <summary>Who sent a request: the client of the API key it carried.</summary>
/// <param name="KeyId">The key's id, for records; never the key.</param>
/// <param name="Role">What the client may do.</param>
/// <param name="Body">The facility code, local government code or insurer number the key is bound to; null for portal, operator and monitor.</param>
public sealed record Caller(Guid KeyId, ApiRole Role, string? Body)
{
    /// <summary>The caller of an endpoint that declares roles.</summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("the endpoint declares no roles");

    /// <summary>The facility that calls an endpoint for facilities.</summary>
    public static FacilityCode Facility(HttpContext context) =>
        FacilityCode.TryParse(Of(context).Body, out var facility)
            ? facility
            : throw new InvalidOperationException("a facility key is bound to a facility code");

    /// <summary>The payer that calls an endpoint for payers: its insurer, or any.</summary>
    public static CardSender Payer(HttpContext context) => Insurer(context) is { } insurer ? CardSender.Of(insurer) : CardSender.AnyInsurer;

    /// <summary>The insurer that calls an endpoint for payers; null for a payer that is bound to none.</summary>
    public static InsurerNumber? Insurer(HttpContext context) =>
        Of(context).Body is not { } body ? null
        : InsurerNumber.TryParse(body, out var insurer) ? insurer
        : throw new InvalidOperationException("a payer key is bound to an insurer number, or to nothing");

    /// <summary>The registering body that calls an endpoint for municipalities.</summary>
    public static LocalGovernmentCode Municipality(HttpContext context) =>
        LocalGovernmentCode.TryParse(Of(context).Body, out var body)
            ? body
            : throw new InvalidOperationException("a municipality key is bound to a local government code");
}
