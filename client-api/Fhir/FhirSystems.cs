namespace Actors.ClientApi.Fhir;

/// <summary>
/// The addresses that say what a code or number is (<c>system</c>) and what an extension means (<c>url</c>). Of Japanese numbers the older, an OID, and the newer, of JP Core, mean
/// the same: both are read, the newer is written.
/// </summary>
internal static class FhirSystems
{
    private const string Mhlw = "http://jpfhir.jp/fhir/core/mhlw";
    private const string JpExtension = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition";

    /// <summary>Of what neither FHIR nor JP Core has a word for. A name; nothing stands at it.</summary>
    private const string Hub = "https://actors.example/fhir";

    /// <summary>Insurer number (保険者番号).</summary>
    public const string InsurerNumber = $"{Mhlw}/IdSystem/InsurerNumber";

    public const string InsurerNumberOid = "urn:oid:1.2.392.100495.20.3.61";

    /// <summary>Payer number (公費負担者番号).</summary>
    public const string PayerNumber = $"{Mhlw}/IdSystem/PublicPayerNumber";

    public const string PayerNumberOid = "urn:oid:1.2.392.100495.20.3.71";

    /// <summary>Recipient number (公費受給者番号).</summary>
    public const string RecipientNumber = $"{Mhlw}/IdSystem/PublicInsuredPersonNumber";

    public const string RecipientNumberOid = "urn:oid:1.2.392.100495.20.3.72";

    /// <summary>Kind of insurance (保険種別); <see cref="Subsidy"/> is the one that is answered.</summary>
    public const string InsuranceCategory = $"{Mhlw}/CodeSystem/InsuranceMajorCategory";

    /// <summary>公費.</summary>
    public const string Subsidy = "8";

    /// <summary>Symbol, number and branch of a card (記号・番号・枝番), as JP Core's Coverage has them.</summary>
    public const string CardSymbol = $"{JpExtension}/JP_Coverage_InsuredPersonSymbol";

    public const string CardNumber = $"{JpExtension}/JP_Coverage_InsuredPersonNumber";
    public const string CardBranch = $"{JpExtension}/JP_Coverage_InsuredPersonSubNumber";

    /// <summary>Whether a name is written in characters (<c>IDE</c>) or as it is spoken (<c>SYL</c>).</summary>
    public const string NameRepresentation = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";

    /// <summary>For what data is used: <c>TREAT</c>, <c>ETREAT</c>, <c>HPAYMT</c>.</summary>
    public const string ActReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    public const string BenefitType = "http://terminology.hl7.org/CodeSystem/benefit-type";
    public const string CoverageClass = "http://terminology.hl7.org/CodeSystem/coverage-class";

    /// <summary>URIs as identifiers.</summary>
    public const string Uri = "urn:ietf:rfc:3986";

    public const string Municipality = $"{Hub}/sid/local-government-code";
    public const string Recipient = $"{Hub}/sid/recipient-code";
    public const string Setting = $"{Hub}/CodeSystem/setting";
    public const string Purpose = $"{Hub}/CodeSystem/purpose";
    public const string Reason = $"{Hub}/CodeSystem/reason";
    public const string Term = $"{Hub}/CodeSystem/term";
    public const string ProgramPart = $"{Hub}/CodeSystem/program-part";
    public const string Problem = $"{Hub}/CodeSystem/problem";

    public const string KnownAt = $"{Hub}/StructureDefinition/known-at";
    public const string OutcomeExtension = $"{Hub}/StructureDefinition/outcome";
    public const string ReasonExtension = $"{Hub}/StructureDefinition/reason";
    public const string InKind = $"{Hub}/StructureDefinition/in-kind";
    public const string CapScope = $"{Hub}/StructureDefinition/cap-scope";
    public const string Source = $"{Hub}/StructureDefinition/source";
}
