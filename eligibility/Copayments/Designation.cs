using Actors.Eligibility.Checks;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Copayments;

/// <summary>Whether a certificate's list of facilities (指定医療機関) covers a charge. An empty list means any facility.</summary>
public static class Designation
{
    /// <summary>The facility is on the list and, at a pharmacy, so is the prescriber: one that nobody named is not.</summary>
    public static bool Covers(Registration registration, Charge charge) =>
        registration.DesignatedFacilities is var list
        && (list.IsEmpty || (list.Contains(charge.Facility) && (charge.Setting is not Setting.Pharmacy || (charge.Prescriber is { } prescriber && list.Contains(prescriber)))));
}
