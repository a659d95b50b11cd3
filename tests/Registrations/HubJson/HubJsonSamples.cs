using System.Text.Json.Nodes;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Registrations.HubJson;
using static Actors.Tests.Registrations.Samples;

namespace Actors.Tests.Registrations.HubJson;

/// <summary>Elements of the national hub's JSON that say what a row of a CSV says.</summary>
internal static class HubJsonSamples
{
    /// <summary>The types of <see cref="Samples.Tokyo"/>.</summary>
    public static readonly IReadOnlyDictionary<string, ProgramId> Types = new Dictionary<string, ProgramId>
    {
        ["NANBYO1"] = Id("54"), ["CHILD"] = Id("13-180"), ["REHA"] = Id("15"),
    };

    public static readonly HubElement Tokyo = new(Types, Samples.Tokyo);

    /// <summary>A row that both formats can say: the JSON has no insurance card.</summary>
    public static readonly RegistrationFields GoodWithoutCard = Good with { InsurerNumber = null, Symbol = null, Number = null, Branch = null };

    public static JsonObject GoodElement => Element(GoodWithoutCard);

    /// <summary>The element that says what the fields say; members of empty fields are left out.</summary>
    public static JsonObject Element(RegistrationFields fields)
    {
        var element = new JsonObject
        {
            ["orgSpecificCertificateTypeId"] = Types.FirstOrDefault(type => type.Value.Value == fields.ProgramId).Key,
            ["myNumber"] = fields.PersonNumber,
            ["basicFiveInfo"] = new JsonObject
            {
                ["name"] = fields.Name,
                ["nameKana"] = fields.NameKana,
                ["address"] = "東京都千代田区千代田１－１",
                ["dateOfBirth"] = fields.BirthDate,
                ["sex"] = fields.Sex,
            },
            ["isNotDisclosed"] = IsTrue(fields.NotDisclosed),
            ["medicalSubsidyInsurerNumber"] = fields.PayerNumber,
            ["certificationName"] = fields.CertificateName,
            ["medicalSubsidyRecipientNumber"] = fields.RecipientNumber,
            ["certificationSubKey"] = fields.SubKey,
            ["segment"] = fields.Segment,
            ["incomeSegment"] = fields.IncomeSegment,
            ["additionalConditions"] = fields.AdditionalConditions,
            ["designatedMedicalInstitutions"] = fields.DesignatedFacilities,
            ["isAlwaysReimbursement"] = fields.AlwaysReimbursed,
            ["maxCopaymentAmount"] = fields.MonthlyCapYen is { } yen ? new JsonObject { ["monthly"] = JsonNode.Parse(yen) } : null,
            ["validFrom"] = fields.ValidFrom,
            ["validTo"] = fields.ValidTo,
            ["historyKey"] = fields.HistoryKey,
            ["isDeleted"] = IsTrue(fields.Deleted),
            ["certificationDetail"] = null,
        };
        foreach (var (name, _) in element.Where(member => member.Value is null).ToList())
        {
            element.Remove(name);
        }

        return element;
    }

    /// <summary>The good element with one member replaced; the name may be a path of two.</summary>
    public static string With(string path, string json)
    {
        var element = GoodElement;
        var parent = path.Split('.') is [var outer, _] ? element[outer]!.AsObject() : element;
        parent[path.Split('.')[^1]] = JsonNode.Parse("\"@\"");
        return element.ToJsonString().Replace("\"@\"", json, StringComparison.Ordinal);
    }

    public static RowReading Read(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return Tokyo.Read(document.RootElement);
    }

    private static bool? IsTrue(string? flag) => flag is null ? null : flag is "1" || string.Equals(flag, "true", StringComparison.OrdinalIgnoreCase);
}
