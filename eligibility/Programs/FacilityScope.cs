namespace Actors.Eligibility.Programs;

/// <summary>Where a program may be used (指定医療機関制).</summary>
public enum FacilityScope
{
    /// <summary>The list on the certificate binds: only the facilities it names; an empty list means any.</summary>
    DesignatedOnly = 0,

    /// <summary>Any insured facility (保険医療機関), even where the certificate names some.</summary>
    AnyInsured = 1,
}
