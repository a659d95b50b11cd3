using System.Text.Json.Nodes;

namespace Actors.Tests.Fhir;

/// <summary>A plain check asked as FHIR R4 would, in any of the forms that may be sent. Written apart from the product's reader: addresses stand here as the public specifications have them.</summary>
internal static class FhirQuestion
{
    private const string Hub = "https://actors.example/fhir";
    private const string JpExtension = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPerson";

    /// <param name="question">The body of a plain check.</param>
    /// <param name="form">Which of the forms: each bit chooses in one place.</param>
    public static JsonObject Of(JsonObject question, int form = 0)
    {
        var contained = new JsonArray(Patient(question), Coverage(question, form), Consent(question));
        if (Bit(form, 1))
        {
            contained.Insert(0, Organization(question, form));
        }

        var fhir = new JsonObject
        {
            ["resourceType"] = "CoverageEligibilityRequest",
            ["contained"] = contained,
            ["status"] = "active",
            ["purpose"] = new JsonArray("validation", "benefits"),
            ["patient"] = Reference("#patient"),
            ["servicedDate"] = Copy(question, "serviceDate"),
            ["created"] = "2026-11-20",
            ["insurer"] = new JsonObject { ["display"] = "公費負担者" },
            ["supportingInfo"] = new JsonArray(new JsonObject { ["sequence"] = 1, ["information"] = Reference("#consent") }),
            ["insurance"] = new JsonArray(new JsonObject { ["focal"] = true, ["coverage"] = Reference("#coverage") }),
            ["item"] = new JsonArray(new JsonObject { ["category"] = new JsonObject { ["coding"] = new JsonArray(Coding($"{Hub}/CodeSystem/setting", Copy(question, "setting"))) } }),
        };
        if (question["knownAt"] is not null)
        {
            fhir["extension"] = new JsonArray(new JsonObject { ["url"] = $"{Hub}/StructureDefinition/known-at", ["valueInstant"] = Copy(question, "knownAt") });
        }

        // The type may stand anywhere.
        if (Bit(form, 2))
        {
            fhir.Remove("resourceType");
            fhir["resourceType"] = "CoverageEligibilityRequest";
        }

        return fhir;
    }

    private static JsonObject Patient(JsonObject question) => new()
    {
        ["resourceType"] = "Patient",
        ["id"] = "patient",
        ["name"] = new JsonArray(new JsonObject { ["family"] = "難波", ["given"] = new JsonArray("花子") }),
        ["birthDate"] = Copy(question, "birthDate"),
    };

    private static JsonObject Coverage(JsonObject question, int form)
    {
        var coverage = new JsonObject
        {
            ["resourceType"] = "Coverage",
            ["id"] = "coverage",
            ["status"] = "active",
            ["beneficiary"] = Reference("#patient"),
            ["payor"] = new JsonArray(Bit(form, 1) ? Reference("#payor") : new JsonObject { ["identifier"] = Payor(question, form) }),
        };
        if (question["identifier"]!["card"] is JsonObject card)
        {
            var extensions = new JsonArray();
            foreach (var (field, name) in new[] { ("symbol", "Symbol"), ("number", "Number"), ("branch", "SubNumber") })
            {
                if (field is "branch" && Bit(form, 3))
                {
                    coverage["dependent"] = Copy(card, field);
                }
                else if (card[field] is not null)
                {
                    extensions.Add(new JsonObject { ["url"] = JpExtension + name, ["valueString"] = Copy(card, field) });
                }
            }

            coverage["extension"] = extensions;
        }
        else
        {
            var number = Copy(question["identifier"]!["certificate"]!.AsObject(), "recipientNumber");
            if (Bit(form, 3))
            {
                coverage["identifier"] = new JsonArray(new JsonObject
                {
                    ["system"] = Bit(form, 0) ? "urn:oid:1.2.392.100495.20.3.72" : "http://jpfhir.jp/fhir/core/mhlw/IdSystem/PublicInsuredPersonNumber",
                    ["value"] = number,
                });
            }
            else
            {
                coverage["subscriberId"] = number;
            }
        }

        return coverage;
    }

    private static JsonObject Organization(JsonObject question, int form) =>
        new() { ["resourceType"] = "Organization", ["id"] = "payor", ["identifier"] = new JsonArray(Payor(question, form)), ["name"] = "負担者" };

    private static JsonObject Payor(JsonObject question, int form)
    {
        var isCard = question["identifier"]!["card"] is not null;
        var system = (isCard, Bit(form, 0)) switch
        {
            (true, true) => "urn:oid:1.2.392.100495.20.3.61",
            (true, false) => "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber",
            (false, true) => "urn:oid:1.2.392.100495.20.3.71",
            (false, false) => "http://jpfhir.jp/fhir/core/mhlw/IdSystem/PublicPayerNumber",
        };
        var number = isCard ? Copy(question["identifier"]!["card"]!.AsObject(), "insurerNumber") : Copy(question["identifier"]!["certificate"]!.AsObject(), "payerNumber");
        return new() { ["system"] = system, ["value"] = number };
    }

    private static JsonObject Consent(JsonObject question)
    {
        var purpose = question["purpose"]!.GetValue<string>();
        var (type, coding) = (question["consent"]!.GetValue<string>(), purpose) switch
        {
            ("given", "treatment") => ("permit", Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "TREAT")),
            ("emergency", "treatment") => ("permit", Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "ETREAT")),
            ("given", _) => ("permit", Coding($"{Hub}/CodeSystem/purpose", purpose)),
            ("refused", _) => ("deny", Coding($"{Hub}/CodeSystem/purpose", purpose)),
            _ => throw new NotSupportedException("a consent that FHIR cannot say"),
        };
        return new()
        {
            ["resourceType"] = "Consent",
            ["id"] = "consent",
            ["status"] = "active",
            ["scope"] = new JsonObject { ["text"] = "privacy" },
            ["category"] = new JsonArray(new JsonObject { ["text"] = "disclosure" }),
            ["policyRule"] = new JsonObject { ["text"] = "同意" },
            ["provision"] = new JsonObject { ["type"] = type, ["purpose"] = new JsonArray(coding) },
        };
    }

    private static JsonObject Reference(string to) => new() { ["reference"] = to };

    private static JsonObject Coding(string system, JsonNode? code) => new() { ["system"] = system, ["code"] = code };

    private static JsonNode? Copy(JsonObject of, string field) => of[field]?.DeepClone();

    private static bool Bit(int form, int bit) => (form >> bit & 1) == 1;
}
