using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.Entitlements;

/// <summary>A registration as it stands now, told to the body that registered it. Never the national number or the linkage code.</summary>
/// <param name="Changed">Whether the request changed anything.</param>
/// <param name="Remarks">What to look at in the request, though nothing is wrong for certain; mostly empty.</param>
/// <param name="RecipientCode">The hub's own code of the person: names them in moves.</param>
/// <param name="Name">Null, as <c>nameKana</c>, where a body registered the person as 'not to be disclosed'.</param>
public sealed record RegistrationResponse(
    bool Changed,
    RemarkResponse[] Remarks,
    string RecipientCode,
    string Municipality,
    string HistoryKey,
    string? Name,
    string? NameKana,
    DateOnly BirthDate,
    string Sex,
    string? InsurerNumber,
    string? Symbol,
    string? Number,
    string? Branch,
    string ProgramId,
    string? PayerNumber,
    string? CertificateName,
    string? RecipientNumber,
    string SubKey,
    string? Segment,
    string? IncomeSegment,
    string? AdditionalConditions,
    string[] DesignatedFacilities,
    bool AlwaysReimbursed,
    int? MonthlyCapYen,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    bool Deleted,
    bool NotDisclosed)
{
    internal static RegistrationResponse Of(RecipientCode recipient, Registration registration, bool changed, bool namesWithheld, ImmutableArray<RowError> remarks) => new(
        changed,
        [.. remarks.Select(remark => new RemarkResponse(remark.Field, remark.Code, remark.Message, remark.MessageJa))],
        recipient.Value,
        registration.Body.Value,
        registration.HistoryKey,
        namesWithheld ? null : registration.Person.Name,
        namesWithheld ? null : registration.Person.NameKana,
        registration.Person.BirthDate,
        registration.Person.Sex.ToString(),
        registration.Card?.Insurer.Value,
        registration.Card?.Symbol,
        registration.Card?.Number,
        registration.Card?.Branch,
        registration.Program.Value,
        registration.Payer?.Value,
        registration.CertificateName,
        registration.RecipientNumber,
        registration.SubKey,
        registration.Segment,
        registration.IncomeSegment,
        registration.AdditionalConditions,
        [.. registration.DesignatedFacilities.Select(facility => facility.Value)],
        registration.AlwaysReimbursed,
        registration.MonthlyCapYen,
        registration.Period.From,
        registration.Period.To,
        registration.Deleted,
        registration.NotDisclosed);
}
