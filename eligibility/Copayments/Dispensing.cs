namespace Actors.Eligibility.Copayments;

/// <summary>Where the medicine of a visit comes from: picks the month's ceiling of schemes that have two.</summary>
public enum Dispensing
{
    /// <summary>Not stated: counts as <see cref="InHouse"/>.</summary>
    Unstated = 0,

    /// <summary>院内処方.</summary>
    InHouse = 1,

    /// <summary>院外処方: an outside prescription.</summary>
    Outside = 2,
}
