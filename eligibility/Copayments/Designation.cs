using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Copayments;

/// <summary>Whether a certificate's list of facilities (指定医療機関) covers a charge. An empty list means any facility.</summary>
public static class Designation
{
    /// <summary>The facility is on the list, and so is the prescriber of a pharmacy's charge.</summary>
    public static bool Covers(Registration registration, Charge charge) =>
        Covers(registration, charge.Facility) && (charge.Prescriber is not { } prescriber || Covers(registration, prescriber));

    private static bool Covers(Registration registration, FacilityCode facility) =>
        registration.DesignatedFacilities.IsEmpty || registration.DesignatedFacilities.Contains(facility);
}
