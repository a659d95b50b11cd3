namespace Actors.Eligibility.Checks;

/// <summary>Where the service is given: 外来, 入院, 薬局, 訪問看護.</summary>
public enum Setting
{
    Outpatient = 0,
    Inpatient = 1,
    Pharmacy = 2,
    HomeNursing = 3,
}
