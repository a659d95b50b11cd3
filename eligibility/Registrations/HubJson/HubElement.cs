using System.Text.Json;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations.HubJson;

/// <summary>Reads one element of the national hub's registration JSON, by the same rules as a row of a CSV. Pure and thread-safe.</summary>
/// <param name="programs">What the body's certificate types mean.</param>
public sealed class HubElement(IReadOnlyDictionary<string, ProgramId> programs, RegistrationContext context)
{
    /// <summary>Errors name members as they stand in the JSON. A member that could not be read is not judged further, nor is what would be in it.</summary>
    public RowReading Read(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return new RowReading.Refused([RowProblems.NotObject.At(RegistrationColumns.WholeRow)]);
        }

        var errors = new RowErrors();
        var fields = Fields(element, errors);
        var reading = RegistrationValidator.Validate(fields, context);
        if (reading is RowReading.Refused refused)
        {
            var unread = errors.ToImmutable().Select(error => error.Field).ToHashSet(StringComparer.Ordinal);
            foreach (var error in refused.Errors.Select(Named).Where(error => !unread.Contains(error.Field) && !unread.Contains(error.Field.Split('.')[0])))
            {
                errors.Add(error);
            }
        }

        return (errors.None, reading) switch
        {
            (true, RowReading.Accepted { Remarks.IsEmpty: false } accepted) => accepted with { Remarks = [.. accepted.Remarks.Select(Named)] },
            (true, _) => reading,
            (_, RowReading.Accepted accepted) => new RowReading.Refused(errors.ToImmutable(), accepted.Registration.HistoryKey),
            (_, RowReading.Refused alike) => alike with { Errors = errors.ToImmutable() },
            _ => throw new InvalidOperationException($"unexpected {reading.GetType().Name}"),
        };
    }

    private static RowError Named(RowError error) => error with { Field = HubMembers.Of(error.Field) };

    private RegistrationFields Fields(JsonElement element, RowErrors errors)
    {
        var members = new JsonMembers(element, "", HubMembers.OfElement, errors);
        var person = members.Object(HubMembers.Person) is { } five
            ? new JsonMembers(five, $"{HubMembers.Person}.", HubMembers.OfPerson, errors)
            : null;

        // Nothing reads an address, and what is not kept cannot be given away.
        person?.Text(HubMembers.Address);
        var ceiling = members.Object(HubMembers.Ceiling) is { } amounts ? HubCeiling.Read(amounts, errors) : default;
        return new()
        {
            PersonNumber = members.Text(HubMembers.MyNumber),
            Name = person?.Text(HubMembers.Name),
            NameKana = person?.Text(HubMembers.NameKana),
            BirthDate = person?.Text(HubMembers.BirthDate),
            Sex = person?.Text(HubMembers.Sex),
            ProgramId = ReadProgram(members.Text(HubMembers.CertificateTypeId), errors),
            PayerNumber = members.Text(HubMembers.PayerNumber),
            CertificateName = members.Text(HubMembers.CertificateName),
            RecipientNumber = members.Text(HubMembers.RecipientNumber),
            SubKey = members.Text(HubMembers.SubKey),
            Segment = members.Text(HubMembers.Segment),
            IncomeSegment = members.Text(HubMembers.IncomeSegment),
            AdditionalConditions = members.Text(HubMembers.AdditionalConditions),
            DesignatedFacilities = members.Texts(HubMembers.DesignatedFacilities),
            AlwaysReimbursed = members.Text(HubMembers.AlwaysReimbursed),
            MonthlyCapYen = ceiling.MonthlyYen,
            CeilingDetail = ceiling.Others,
            ValidFrom = members.Text(HubMembers.ValidFrom),
            ValidTo = members.Text(HubMembers.ValidTo),
            HistoryKey = members.Text(HubMembers.HistoryKey),
            Deleted = members.Flag(HubMembers.Deleted),
            NotDisclosed = members.Flag(HubMembers.NotDisclosed),
            CertificationDetail = members.Array(HubMembers.CertificationDetail),
        };
    }

    private string? ReadProgram(string? type, RowErrors errors)
    {
        if (type is null)
        {
            return null;
        }

        if (programs.TryGetValue(type, out var program))
        {
            return program.Value;
        }

        errors.Add(HubMembers.CertificateTypeId, CertificateTypeId.IsValid(type) ? RowProblems.CertificateTypeUnmapped : RowProblems.NotCertificateType);
        return null;
    }
}
