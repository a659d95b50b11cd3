using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.ClientApi.Fhir;

/// <summary>What everything in a FHIR R4 resource has. Only what is used here has properties; whatever else is sent comes into <see cref="Others"/>, and <see cref="FhirStrictness"/> judges it.</summary>
public abstract class FhirElement
{
    public string? Id { get; set; }
    public FhirExtension?[]? Extension { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>What R4 defines here beside the properties and a check does not depend on.</summary>
    internal virtual FrozenSet<string> Ignored => [];

    /// <summary>The elements within, with their place in this one.</summary>
    internal virtual IEnumerable<(string Place, FhirElement? Element)> Children => [];

    private protected static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private protected static IEnumerable<(string Place, FhirElement? Element)> Each(string place, IReadOnlyList<FhirElement?>? elements) =>
        (elements ?? []).Select((element, index) => ($"{place}[{index}]", element));

    /// <summary>One that may be left out.</summary>
    private protected static IEnumerable<(string Place, FhirElement? Element)> One(string place, FhirElement? element) => element is null ? [] : [(place, element)];
}
