using Actors.Eligibility.Directories;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Registrations;

/// <summary>What the rows of an upload are judged by. Immutable; one for all rows of an upload, so that all are judged alike.</summary>
/// <param name="Body">Who uploads.</param>
/// <param name="Programs">The programs with all versions.</param>
/// <param name="Facilities">Decides which designated facilities exist.</param>
/// <param name="KnownAt">By what was known of the programs at this instant (UTC).</param>
/// <param name="Today">The day in Japan: nobody is born after it.</param>
/// <param name="PersonKnown">It is known from elsewhere whom the rows are about: a row may leave out who it is about.</param>
public sealed record RegistrationContext(
    Municipality Body,
    ProgramCatalogue Programs,
    FacilityDirectory Facilities,
    DateTimeOffset KnownAt,
    DateOnly Today,
    bool PersonKnown = false);
