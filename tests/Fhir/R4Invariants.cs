using System.Text.Json;
using Actors.Tests.Api;

namespace Actors.Tests.Fhir;

/// <summary>What R4 demands of a resource and its JSON schema cannot say: the invariants by their names in the specification, as far as they concern what is answered here.</summary>
internal static class R4Invariants
{
    /// <summary>What is wrong with a resource, by place; nothing where it is valid.</summary>
    public static IReadOnlyList<string> Faults(JsonElement resource)
    {
        var faults = new List<string>();
        Elements(resource, "", faults);
        foreach (var contained in All(resource, "contained").Where(contained => !resource.GetRawText().Contains($"\"#{contained.Text("id")}\"", StringComparison.Ordinal)))
        {
            faults.Add($"dom-3: nothing refers to {contained.Text("id")}");
        }

        foreach (var item in All(resource, "insurance").SelectMany(insurance => All(insurance, "item")).Where(item => item.TryGetProperty("category", out _) == item.TryGetProperty("productOrService", out _)))
        {
            faults.Add($"ces-1: neither a category nor a product, or both: {item}");
        }

        return faults;
    }

    private static void Elements(JsonElement json, string place, List<string> faults)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var names = json.EnumerateObject().Select(property => property.Name).ToList();
                Expect(names.Exists(name => name is not "id"), "ele-1: an element without a value");
                Expect(!place.EndsWith(".extension[]", StringComparison.Ordinal) || names.Contains("extension") != names.Exists(name => name.StartsWith("value", StringComparison.Ordinal)), "ext-1: neither extensions nor a value, or both");
                foreach (var property in json.EnumerateObject())
                {
                    Elements(property.Value, $"{place}.{property.Name}", faults);
                }

                break;
            case JsonValueKind.Array:
                Expect(json.GetArrayLength() > 0, "an empty array");
                foreach (var element in json.EnumerateArray())
                {
                    Elements(element, $"{place}[]", faults);
                }

                break;
        }

        void Expect(bool holds, string otherwise)
        {
            if (!holds)
            {
                faults.Add($"{place}: {otherwise}");
            }
        }
    }

    private static JsonElement[] All(JsonElement element, string field) => element.TryGetProperty(field, out var array) ? [.. array.EnumerateArray()] : [];
}
