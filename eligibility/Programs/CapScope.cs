namespace Actors.Eligibility.Programs;

/// <summary>Over what the monthly ceiling adds up.</summary>
public enum CapScope
{
    /// <summary>One total over hospitals, pharmacies and home nursing together (national programs).</summary>
    AllFacilities = 0,

    /// <summary>A total per facility (the usual rule of local schemes).</summary>
    PerFacility = 1,
}
