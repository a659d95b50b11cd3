using Actors.ClientApi.Errors;
using Actors.ClientApi.PointOfCare;

namespace Actors.ClientApi.Fhir;

/// <summary>Reads an insurance card or a certificate: the system of the number by which the payor goes says which of them it is.</summary>
/// <param name="contained">Where the payor's Organization may be.</param>
/// <param name="places">Takes where each field stood.</param>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class FhirCoverageReader(FhirContained contained, Dictionary<string, string> places, FieldErrors errors)
{
    /// <returns>Null, with an error added, where it is neither.</returns>
    public IdentifierRequest? Read(FhirCoverage coverage, string path)
    {
        if (coverage.Payor is not [{ } payor])
        {
            errors.Add($"{path}.payor", "must be one");
            return null;
        }

        var known = Identifiers(payor, $"{path}.payor[0]").Where(identifier => IsInsurer(identifier.Identifier) || IsPayer(identifier.Identifier)).ToList();
        if (known is not [var (number, place)])
        {
            errors.Add($"{path}.payor[0]", $"must go by one identifier of {FhirSystems.InsurerNumber} or {FhirSystems.PayerNumber}, here or in a contained Organization");
            return null;
        }

        if (number.Use is "old")
        {
            errors.Add($"{place}.use", "must not be old");
        }

        return IsInsurer(number) ? new() { Card = Card(coverage, path, number, place) } : new() { Certificate = Certificate(coverage, path, number, place) };
    }

    private IEnumerable<(FhirIdentifier Identifier, string Path)> Identifiers(FhirReference payor, string path)
    {
        if (payor.Identifier is { } own)
        {
            return [(own, $"{path}.identifier")];
        }

        var (organization, place) = contained.Find<FhirOrganization>(payor, path, "Organization");
        if (organization?.Active is false)
        {
            errors.Add($"{place}.active", "must not be false");
        }

        return (organization?.Identifier ?? []).Select((identifier, index) => (identifier!, $"{place}.identifier[{index}]"));
    }

    private CardRequest Card(FhirCoverage coverage, string path, FhirIdentifier insurer, string place)
    {
        places["identifier.card.insurerNumber"] = $"{place}.value";
        var branch = Text("branch", FhirSystems.CardBranch);
        if (branch is null && coverage.Dependent is not null)
        {
            places["identifier.card.branch"] = $"{path}.dependent";
        }

        return new()
        {
            InsurerNumber = insurer.Value,
            Symbol = Text("symbol", FhirSystems.CardSymbol),
            Number = Text("number", FhirSystems.CardNumber),
            Branch = branch ?? coverage.Dependent,
        };

        string? Text(string field, string url)
        {
            var (extension, at) = FhirCodings.Extension(coverage, url, path, errors);
            places[$"identifier.card.{field}"] = extension is null ? at : $"{at}.value";
            if (extension is { ValueString: null })
            {
                errors.Add($"{at}.value", "must be a string");
            }

            return extension?.ValueString;
        }
    }

    /// <summary>The recipient number is <c>subscriberId</c>, unless an identifier is one.</summary>
    private CertificateRequest Certificate(FhirCoverage coverage, string path, FhirIdentifier payer, string place)
    {
        places["identifier.certificate.payerNumber"] = $"{place}.value";
        var numbers = (coverage.Identifier ?? []).Index().Where(identifier => identifier.Item!.System is FhirSystems.RecipientNumber or FhirSystems.RecipientNumberOid).ToList();
        if (numbers.Count > 1)
        {
            errors.Add($"{path}.identifier", $"must have {FhirSystems.RecipientNumber} once");
        }

        places["identifier.certificate.recipientNumber"] = numbers is [var (index, _), ..] ? $"{path}.identifier[{index}].value" : $"{path}.subscriberId";
        return new() { PayerNumber = payer.Value, RecipientNumber = numbers is [var (_, number), ..] ? number!.Value : coverage.SubscriberId };
    }

    private static bool IsInsurer(FhirIdentifier identifier) => identifier.System is FhirSystems.InsurerNumber or FhirSystems.InsurerNumberOid;

    private static bool IsPayer(FhirIdentifier identifier) => identifier.System is FhirSystems.PayerNumber or FhirSystems.PayerNumberOid;
}
