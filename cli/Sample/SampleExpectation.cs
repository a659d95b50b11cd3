namespace Actors.Cli.Sample;

/// <summary>
/// The right answer about a person of the sample, written from the specification and not from the product's judgement: whoever is asked for by the card
/// (without one by the first certificate) and the right birth date, with consent, soon after the upload.
/// </summary>
public static class SampleExpectation
{
    /// <summary>The reasons that a listed entitlement can have, in the order in which the first that applies is given.</summary>
    private static readonly string[] Order = ["facilityNotDesignated", "withdrawn", "expired", "notYetValid"];

    public static SampleAnswer For(SamplePerson person, DateOnly serviceDate, string facilityCode)
    {
        if (person.IsBroken)
        {
            return Undetermined("identifierUnknown");
        }

        if (person.Card is not null && person.CardIsAmbiguous)
        {
            return Undetermined("identifierAmbiguous");
        }

        var listed = Listed(person.Registrations, serviceDate).Select(registration => Judge(registration, serviceDate, facilityCode)).ToArray();
        if (Array.Exists(listed, entitlement => entitlement.Reason is null))
        {
            return new("eligible", null, listed);
        }

        return new("notEligible", Order.First(reason => Array.Exists(listed, entitlement => entitlement.Reason == reason)), listed);
    }

    /// <summary>The entitlements that touch the month of service, or the latest one where none does.</summary>
    private static SampleRegistration[] Listed(IReadOnlyList<SampleRegistration> all, DateOnly serviceDate)
    {
        var firstDay = new DateOnly(serviceDate.Year, serviceDate.Month, 1);
        var lastDay = firstDay.AddMonths(1).AddDays(-1);
        var touching = all.Where(one => one.ValidFrom <= lastDay && (one.ValidTo is null || one.ValidTo >= firstDay)).ToArray();
        return touching.Length > 0 ? touching : [all.MaxBy(one => one.ValidFrom)!];
    }

    private static SampleListed Judge(SampleRegistration one, DateOnly serviceDate, string facilityCode)
    {
        var reason =
            one.DesignatedFacilities.Count > 0 && !one.DesignatedFacilities.Contains(facilityCode, StringComparer.Ordinal) ? "facilityNotDesignated"
            : one.Deleted ? "withdrawn"
            : one.ValidTo < serviceDate ? "expired"
            : one.ValidFrom > serviceDate ? "notYetValid"
            : null;
        return new(one.ProgramId, one.Body, one.RecipientNumber, reason is null ? "eligible" : "notEligible", reason);
    }

    private static SampleAnswer Undetermined(string reason) => new("undetermined", reason, []);
}
