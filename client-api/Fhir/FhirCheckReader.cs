using Actors.ClientApi.Errors;
using Actors.ClientApi.PointOfCare;

namespace Actors.ClientApi.Fhir;

/// <summary>Finds in a CoverageEligibilityRequest what a check asks.</summary>
internal sealed class FhirCheckReader
{
    private static readonly string[] s_purposes = ["validation", "benefits"];

    private readonly FieldErrors _errors;
    private readonly FhirContained _contained;
    private readonly CheckRequest _plain = new();
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    private FhirCheckReader(FhirEligibilityRequest request, FieldErrors errors) => (_errors, _contained) = (errors, new(request.Contained, errors));

    /// <exception cref="ProblemException">Something is missing, contradicts itself, or is not understood; every such element is named by its FHIRPath.</exception>
    public static FhirCheck Read(FhirEligibilityRequest request)
    {
        var errors = new FieldErrors();
        FhirStrictness.Check(request, "", errors);
        errors.ThrowIfAny();

        var reader = new FhirCheckReader(request, errors);
        reader.Frame(request);
        reader.Person(request);
        reader.Insurance(request);
        reader.Setting(request);
        reader.Consent(request);
        reader.KnownAt(request);
        errors.ThrowIfAny();
        return new(reader._plain, reader._places);
    }

    private void Frame(FhirEligibilityRequest request)
    {
        Status(request.Status, "status");
        if (request.Purpose is not { Length: > 0 } purposes || !purposes.All(s_purposes.Contains))
        {
            _errors.Add("purpose", "must be validation, benefits or both");
        }

        Required(request.Created, "created");
        Required(request.Insurer, "insurer");
        _plain.ServiceDate = Taken(request.ServicedDate, "serviceDate", "serviced");
    }

    private void Person(FhirEligibilityRequest request)
    {
        var (patient, path) = _contained.Find<FhirPatient>(request.Patient, "patient", "Patient");
        _plain.BirthDate = Taken(patient?.BirthDate, "birthDate", $"{path}.birthDate");
        if (patient?.Active is false)
        {
            _errors.Add($"{path}.active", "must not be false");
        }
    }

    private void Insurance(FhirEligibilityRequest request)
    {
        if (request.Insurance is not [{ } insurance])
        {
            _errors.Add("insurance", "must be one: the card or the certificate that was shown");
            return;
        }

        var (coverage, path) = _contained.Find<FhirCoverage>(insurance.Coverage, "insurance[0].coverage", "Coverage");
        if (coverage is not null)
        {
            Status(coverage.Status, $"{path}.status");
            _plain.Identifier = new FhirCoverageReader(_contained, _places, _errors).Read(coverage, path);
        }
    }

    private void Setting(FhirEligibilityRequest request)
    {
        if (request.Item is [{ Category: { } category }])
        {
            var (coding, path) = FhirCodings.OfSystem(category, FhirSystems.Setting, "item[0].category", _errors);
            _plain.Setting = Taken(coding?.Code, "setting", $"{path}.code");
        }
        else
        {
            _errors.Add("item", $"must be one, whose category is a code of {FhirSystems.Setting}");
        }
    }

    private void Consent(FhirEligibilityRequest request)
    {
        var asked = (request.SupportingInfo ?? []).Index().Where(info => _contained.LeadsTo<FhirConsent>(info.Item!.Information)).ToList();
        if (asked is not [var (index, info)])
        {
            _errors.Add("supportingInfo", "must lead to one contained Consent");
            return;
        }

        var (consent, path) = _contained.Find<FhirConsent>(info!.Information, $"supportingInfo[{index}].information", "Consent");
        Status(consent?.Status, $"{path}.status");
        if (consent?.Provision is not { Purpose: [{ } purpose] } provision)
        {
            _errors.Add($"{path}.provision.purpose", "must be one");
            return;
        }

        _places["consent"] = $"{path}.provision.type";
        _places["purpose"] = $"{path}.provision.purpose[0].code";
        if (FhirConsents.Purpose(purpose) is not { } word)
        {
            _errors.Add($"{path}.provision.purpose[0]", $"must be TREAT, ETREAT or HPAYMT of {FhirSystems.ActReason}, or a word of {FhirSystems.Purpose}");
        }
        else if (FhirConsents.Consent(provision.Type, purpose) is not { } given)
        {
            _errors.Add($"{path}.provision.type", "must be permit or deny");
        }
        else
        {
            (_plain.Consent, _plain.Purpose) = (given, word);
        }
    }

    private void KnownAt(FhirEligibilityRequest request)
    {
        var (extension, path) = FhirCodings.Extension(request, FhirSystems.KnownAt, "", _errors);
        _plain.KnownAt = Taken(extension?.ValueInstant, "knownAt", $"{path}.value");
        if (extension is { ValueInstant: null })
        {
            _errors.Add($"{path}.value", "must be an instant");
        }
    }

    /// <summary>A status modifies all the rest: a draft or a mistake asks nothing.</summary>
    private void Status(string? status, string path)
    {
        if (status is not "active")
        {
            _errors.Add(path, "must be active");
        }
    }

    private void Required(object? value, string path)
    {
        if (value is null)
        {
            _errors.Add(path, "is required");
        }
    }

    private string? Taken(string? value, string field, string path)
    {
        _places[field] = path;
        return value;
    }
}
