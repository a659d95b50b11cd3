using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Fhir;

/// <summary>The resources that a request brings with it. Others are not fetched: what a check rests on has to be in what is asked.</summary>
/// <param name="resources">As sent.</param>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class FhirContained(FhirResource?[]? resources, FieldErrors errors)
{
    /// <summary>The resource that a reference <c>#id</c> means, and its FHIRPath; null, with an error added, where there is no such one, or more than one.</summary>
    /// <param name="path">The reference's own FHIRPath.</param>
    /// <param name="type">The resource's type as FHIR names it.</param>
    public (T? Resource, string Path) Find<T>(FhirReference? reference, string path, string type) where T : FhirResource
    {
        var meant = (resources ?? []).Index().Where(resource => Is(resource.Item, reference)).ToList();
        if (meant is [(var index, T found)])
        {
            return (found, $"contained[{index}]");
        }

        errors.Add($"{path}.reference", $"must be #id of one contained {type}");
        return (null, path);
    }

    /// <summary>Whether a reference leads to a contained resource of a type.</summary>
    public bool LeadsTo<T>(FhirReference? reference) where T : FhirResource => Array.Exists(resources ?? [], resource => resource is T && Is(resource, reference));

    private static bool Is(FhirResource? resource, FhirReference? reference) => resource?.Id is { } id && reference?.Reference is ['#', .. var named] && named == id;
}
