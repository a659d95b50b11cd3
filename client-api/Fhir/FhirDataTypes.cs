using System.Collections.Frozen;
using System.Globalization;

namespace Actors.ClientApi.Fhir;

/// <summary>A code and the system it is of.</summary>
public sealed class FhirCoding : FhirElement
{
    public string? System { get; set; }
    public string? Code { get; set; }

    private static readonly FrozenSet<string> s_ignored = Names("version display userSelected");
    internal override FrozenSet<string> Ignored => s_ignored;
}

/// <summary>A concept, by codes of one system or several.</summary>
public sealed class FhirCodeableConcept : FhirElement
{
    public FhirCoding?[]? Coding { get; set; }
    public string? Text { get; set; }

    internal override IEnumerable<(string Place, FhirElement? Element)> Children => Each("coding", Coding);

    internal static FhirCodeableConcept Of(string system, string code, string? text = null) => new() { Coding = [new() { System = system, Code = code }], Text = text };
}

/// <summary>A number and the system it is of.</summary>
public sealed class FhirIdentifier : FhirElement
{
    public string? Use { get; set; }
    public string? System { get; set; }
    public string? Value { get; set; }

    private static readonly FrozenSet<string> s_ignored = Names("type period assigner");
    internal override FrozenSet<string> Ignored => s_ignored;
}

/// <summary>Another resource: by its address (<c>#id</c> of a contained one), or by an identifier.</summary>
public sealed class FhirReference : FhirElement
{
    public string? Reference { get; set; }
    public string? Type { get; set; }
    public FhirIdentifier? Identifier { get; set; }
    public string? Display { get; set; }

    internal override IEnumerable<(string Place, FhirElement? Element)> Children => One("identifier", Identifier);
}

/// <summary>Days, both included; without end it is open. Text: others write instants or months.</summary>
public sealed class FhirPeriod : FhirElement
{
    public string? Start { get; set; }
    public string? End { get; set; }

    internal static FhirPeriod Of(DateOnly start, DateOnly? end) =>
        new() { Start = start.ToString("O", CultureInfo.InvariantCulture), End = end?.ToString("O", CultureInfo.InvariantCulture) };
}

/// <summary>An amount; whole yen here.</summary>
public sealed class FhirMoney : FhirElement
{
    public long? Value { get; set; }
    public string? Currency { get; set; }

    internal static FhirMoney? Of(long? yen) => yen is null ? null : new() { Value = yen, Currency = "JPY" };
}

/// <summary>A name as one text.</summary>
public sealed class FhirHumanName : FhirElement
{
    public string? Text { get; set; }
}
