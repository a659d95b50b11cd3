namespace Actors.Eligibility.Directories;

/// <summary>The kinds of local governments that matter to registration.</summary>
public enum MunicipalityKind
{
    /// <summary>都道府県.</summary>
    Prefecture = 0,

    /// <summary>指定都市: registers what prefectures register, and what municipalities do.</summary>
    DesignatedCity = 1,

    /// <summary>行政区 of a designated city: registers nothing itself.</summary>
    Ward = 2,

    /// <summary>市, 町, 村 and the special wards of Tokyo (特別区).</summary>
    Municipality = 3,
}
