using System.Text.Json;

namespace Actors.ClientApi.Registrations;

/// <summary>
/// An element of the national hub's registration JSON (受給者登録JSON), as the OpenAPI document describes it; it is read by
/// <see cref="Eligibility.Registrations.HubJson.HubElement"/>, which says of each member what is wrong with it.
/// </summary>
/// <param name="OrgSpecificCertificateTypeId">The body's own id of the kind of certificate, 1–50 half-width letters and digits, assigned to a program.</param>
/// <param name="MyNumber">The national number, 12 digits.</param>
/// <param name="MedicalSubsidyInsurerNumber">The payer number, 8 digits.</param>
/// <param name="AdditionalConditions"><c>item-code;item-code</c>.</param>
/// <param name="DesignatedMedicalInstitutions">Facility codes: one string, separated by spaces or <c>;</c>, or an array of strings.</param>
/// <param name="IsAlwaysReimbursement"><c>"0"</c> or <c>"1"</c>.</param>
/// <param name="MaxCopaymentAmount"><c>monthly</c> in whole yen; other members are kept as sent.</param>
/// <param name="ValidTo">Last day; null or left out while there is none.</param>
/// <param name="CertificationDetail">An array that is kept as sent.</param>
internal sealed record HubRegistration(
    string OrgSpecificCertificateTypeId,
    string MyNumber,
    HubPerson BasicFiveInfo,
    bool? IsNotDisclosed,
    string? MedicalSubsidyInsurerNumber,
    string? CertificationName,
    string? MedicalSubsidyRecipientNumber,
    string? CertificationSubKey,
    string? Segment,
    string? IncomeSegment,
    string? AdditionalConditions,
    JsonElement? DesignatedMedicalInstitutions,
    string? IsAlwaysReimbursement,
    JsonElement? MaxCopaymentAmount,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string HistoryKey,
    bool? IsDeleted,
    JsonElement[]? CertificationDetail);

/// <summary>The five basic items of a person (基本5情報).</summary>
/// <param name="Address">Read and not kept.</param>
/// <param name="Sex"><c>"1"</c> male, <c>"2"</c> female, <c>"9"</c> not applicable, <c>"0"</c> unknown.</param>
internal sealed record HubPerson(string Name, string? NameKana, string? Address, DateOnly DateOfBirth, string Sex);
