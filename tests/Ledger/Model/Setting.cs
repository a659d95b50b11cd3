namespace Actors.Tests.Ledger.Model;

/// <summary>Where the patient is treated.</summary>
public enum Setting
{
    Outpatient,
    Inpatient,
    Pharmacy,
    HomeNursing,
}

/// <summary>Where the medicine comes from.</summary>
public enum Dispensing
{
    Unsaid,
    InHouse,
    Outside,
}
