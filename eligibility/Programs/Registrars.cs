namespace Actors.Eligibility.Programs;

/// <summary>The kinds of bodies that register people for a program (実施機関).</summary>
[Flags]
public enum Registrars
{
    None = 0,

    /// <summary>Prefectures (都道府県).</summary>
    Prefectures = 1,

    /// <summary>Designated cities (指定都市).</summary>
    DesignatedCities = 2,

    /// <summary>Municipalities (市区町村), designated cities among them.</summary>
    Municipalities = 4,
}
