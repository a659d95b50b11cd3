using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Fhir;

/// <summary>Finds what is meant among codings, identifiers and extensions of several systems.</summary>
internal static class FhirCodings
{
    /// <summary>The one coding of a system, and its FHIRPath; null, with an error added, where there is none, or more than one.</summary>
    public static (FhirCoding? Coding, string Path) OfSystem(FhirCodeableConcept concept, string system, string path, FieldErrors errors)
    {
        var meant = (concept.Coding ?? []).Index().Where(coding => coding.Item!.System == system).ToList();
        if (meant is [(var index, var coding)])
        {
            return (coding, $"{path}.coding[{index}]");
        }

        errors.Add($"{path}.coding", $"must have one coding of {system}");
        return (null, $"{path}.coding");
    }

    /// <summary>The one extension of an address, and its FHIRPath; null where there is none, with an error added where there are more.</summary>
    public static (FhirExtension? Extension, string Path) Extension(FhirElement element, string url, string path, FieldErrors errors)
    {
        var meant = (element.Extension ?? []).Index().Where(extension => extension.Item!.Url == url).ToList();
        if (meant.Count > 1)
        {
            errors.Add(FhirStrictness.Place(path, "extension"), $"must have {url} once");
        }

        return meant is [(var index, var extension)] ? (extension, FhirStrictness.Place(path, $"extension[{index}]")) : (null, FhirStrictness.Place(path, "extension"));
    }
}
