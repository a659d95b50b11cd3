using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Copayments;

/// <summary>Whether a certificate's list of facilities (指定医療機関) covers a facility. An empty list means any, and so does a program whose lists do not bind.</summary>
public static class Designation
{
    /// <summary>The facility is on the list and, at a pharmacy, so is the prescriber: one that nobody named is not.</summary>
    public static bool Covers(Registration registration, ProgramVersion? program, Charge charge) =>
        !Binds(registration, program)
        || (registration.DesignatedFacilities.Contains(charge.Facility)
            && (charge.Setting is not Setting.Pharmacy || (charge.Prescriber is { } prescriber && registration.DesignatedFacilities.Contains(prescriber))));

    /// <summary>The facility is on the list.</summary>
    public static bool Covers(Registration registration, ProgramVersion? program, FacilityCode facility) =>
        !Binds(registration, program) || registration.DesignatedFacilities.Contains(facility);

    /// <summary>There is a list, and the program's version (of one that has ended or not begun the nearest; null where it is not known) lets it bind.</summary>
    public static bool Binds(Registration registration, ProgramVersion? program) =>
        !registration.DesignatedFacilities.IsEmpty && program is not { FacilityScope: FacilityScope.AnyInsured };
}
