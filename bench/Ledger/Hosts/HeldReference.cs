using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Sources;
using Actors.Grains.Ports;

namespace Actors.Bench.Ledger.Hosts;

/// <summary>The programs of a run, and nothing else that is looked up.</summary>
internal sealed class HeldReference(ProgramCatalogue programs) : IReferenceSnapshot
{
    public ProgramCatalogue Programs => programs;

    public FacilityDirectory Facilities => FacilityDirectory.Empty;

    public MunicipalityDirectory Municipalities => MunicipalityDirectory.Empty;

    public Publication? LatestPublication(LocalGovernmentCode body, DateTimeOffset at) => null;
}
