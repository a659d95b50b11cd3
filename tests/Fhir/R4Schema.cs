using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Actors.Cli;

namespace Actors.Tests.Fhir;

/// <summary>HL7's JSON schema of FHIR R4, and what it finds wrong. For the keywords that the schema has; another one is an error of this class.</summary>
internal static class R4Schema
{
    private static readonly JsonElement s_schema = JsonElement.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Fhir", "fhir.schema.json")));
    private static readonly Dictionary<string, Regex> s_patterns = [];

    /// <summary>The names that R4 gives the properties of a type.</summary>
    public static IReadOnlyCollection<string> PropertiesOf(string type) =>
        [.. s_schema.GetProperty("definitions").GetProperty(type).GetProperty("properties").EnumerateObject().Select(property => property.Name)];

    /// <summary>What is wrong with a resource of a type, by place; nothing where it is valid.</summary>
    public static IReadOnlyList<string> Faults(JsonElement resource, string type)
    {
        var faults = new List<string>();
        Validate(resource, s_schema.GetProperty("definitions").GetProperty(type), type, faults);
        return faults;
    }

    private static void Validate(JsonElement json, JsonElement schema, string place, List<string> faults)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    var name = keyword.Value.GetString()!.Split('/')[^1];
                    Validate(json, s_schema.GetProperty("definitions").GetProperty(name), place, faults);
                    break;
                case "oneOf":
                    Expect(keyword.Value.EnumerateArray().Count(one => IsValid(json, one, place)) == 1, "is not one of the kinds");
                    break;
                case "type":
                    Expect(Is(json, keyword.Value.GetString()!), $"is no {keyword.Value}");
                    break;
                case "const":
                    Expect(JsonElement.DeepEquals(json, keyword.Value), $"is not {keyword.Value}");
                    break;
                case "enum":
                    Expect(keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(json, one)), "is not one of the words");
                    break;
                case "pattern":
                    Expect(json.ValueKind is not JsonValueKind.String || Pattern(keyword.Value.GetString()!).IsMatch(json.GetString()!), $"is not of the form {keyword.Value}");
                    break;
                case "items":
                    foreach (var (index, item) in (json.ValueKind is JsonValueKind.Array ? json.EnumerateArray().ToArray() : []).Index())
                    {
                        Validate(item, keyword.Value, string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]"), faults);
                    }

                    break;
                case "required":
                    foreach (var required in keyword.Value.EnumerateArray())
                    {
                        Expect(json.ValueKind is not JsonValueKind.Object || json.TryGetProperty(required.GetString()!, out _), $"has no {required}");
                    }

                    break;
                case "properties":
                    foreach (var property in json.ValueKind is JsonValueKind.Object ? json.EnumerateObject().ToArray() : [])
                    {
                        if (keyword.Value.TryGetProperty(property.Name, out var inner))
                        {
                            Validate(property.Value, inner, $"{place}.{property.Name}", faults);
                        }
                        else
                        {
                            Expect(!schema.TryGetProperty("additionalProperties", out _), $"has {property.Name}");
                        }
                    }

                    break;
                case "additionalProperties" when keyword.Value.ValueKind is JsonValueKind.False: // judged with the properties
                    break;
                default:
                    throw new NotSupportedException(keyword.Name);
            }
        }

        void Expect(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{place} {fault}");
            }
        }
    }

    private static bool IsValid(JsonElement json, JsonElement schema, string place)
    {
        var faults = new List<string>();
        Validate(json, schema, place, faults);
        return faults.Count == 0;
    }

    private static bool Is(JsonElement json, string type) => type switch
    {
        "object" => json.ValueKind is JsonValueKind.Object,
        "array" => json.ValueKind is JsonValueKind.Array,
        "string" => json.ValueKind is JsonValueKind.String,
        "number" => json.ValueKind is JsonValueKind.Number,
        "boolean" => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException(type),
    };

    private static Regex Pattern(string pattern)
    {
        lock (s_patterns)
        {
            return s_patterns.TryGetValue(pattern, out var made) ? made : s_patterns[pattern] = new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
    }
}
