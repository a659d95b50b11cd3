using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Sources;

namespace Actors.Grains.Ports;

/// <summary>
/// What every check and every row needs and hardly ever changes, held in memory by each process and renewed every few seconds.
/// Each property is an immutable object that is swapped whole.
/// </summary>
public interface IReferenceSnapshot
{
    ProgramCatalogue Programs { get; }

    FacilityDirectory Facilities { get; }

    MunicipalityDirectory Municipalities { get; }

    /// <summary>The newest publication of a body at an instant; null when it never published before.</summary>
    Publication? LatestPublication(LocalGovernmentCode body, DateTimeOffset at);
}
