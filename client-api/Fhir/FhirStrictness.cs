using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Fhir;

/// <summary>
/// What was sent and is not read. FHIR's rule is followed: an extension never makes a resource unreadable, whereas what modifies the meaning (a modifier extension, implicit rules, and here
/// whatever would narrow a consent) must not be passed over; what R4 does not define at a place is no valid resource. Only what R4 defines and a check does not depend on is ignored.
/// </summary>
internal static class FhirStrictness
{
    /// <param name="element">It and all within it is judged.</param>
    /// <param name="path">Its FHIRPath; empty for the request itself.</param>
    public static void Check(FhirElement element, string path, FieldErrors errors)
    {
        // Types that are not used here are not looked into either, and nothing rests on them.
        if (element is FhirExtension || element.GetType() == typeof(FhirResource))
        {
            return;
        }

        foreach (var name in element.Others?.Keys.AsEnumerable() ?? [])
        {
            if (!IsDefined(element, name))
            {
                errors.Add(Place(path, name), "is not taken here: R4 does not define it at this place, or it would change what is asked");
            }
        }

        foreach (var (place, child) in element.Children.Concat((element.Extension ?? []).Select((extension, index) => ($"extension[{index}]", (FhirElement?)extension))))
        {
            if (child is null)
            {
                errors.Add(Place(path, place), "must not be null");
            }
            else
            {
                Check(child, Place(path, place), errors);
            }
        }
    }

    public static string Place(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary><c>_birthDate</c> holds the extensions of <c>birthDate</c>.</summary>
    private static bool IsDefined(FhirElement element, string name) =>
        name is ['_', .. var primitive]
            ? element.Ignored.Contains(primitive) || FhirJson.Default.GetTypeInfo(element.GetType())!.Properties.Any(property => property.Name == primitive)
            : element.Ignored.Contains(name);
}
