namespace Actors.ClientApi.Copayments;

/// <summary>What is stated of a visit: everything that its price follows from, but for the facility. <see cref="CopaymentRequestReader"/> says what each field must be.</summary>
public abstract class VisitRequest
{
    /// <summary>The programs to apply; left out, all that apply.</summary>
    public string?[]? ProgramIds { get; set; }

    public string? ServiceDate { get; set; }
    public string? Setting { get; set; }
    public string? Dispensing { get; set; }
    public string? PrescriberFacilityCode { get; set; }
    public long? TotalCostYen { get; set; }
    public long? InsuranceCopaymentYen { get; set; }
}
