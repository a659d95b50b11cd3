using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Programs;

namespace Actors.ClientApi.Programs;

/// <summary>The contract's words for what programs consist of.</summary>
internal static class ProgramWords
{
    public static readonly WordList<ProgramKind> Kinds = new(Words.Of, ProgramKind.National, ProgramKind.Local);
    public static readonly WordList<CapScope> CapScopes = new(Words.Of, CapScope.AllFacilities, CapScope.PerFacility);
    public static readonly WordList<FacilityScope> FacilityScopes = new(Of, FacilityScope.DesignatedOnly, FacilityScope.AnyInsured);
    public static readonly WordList<BurdenKind> BurdenKinds = new(Of, BurdenKind.ByRule, BurdenKind.Free, BurdenKind.Reimbursed, BurdenKind.Unspecified);
    public static readonly WordList<Registrars> Bodies = new(Body, Registrars.Prefectures, Registrars.DesignatedCities, Registrars.Municipalities);

    public static string Of(FacilityScope scope) => scope is FacilityScope.DesignatedOnly ? "designatedOnly" : "anyInsured";

    public static string Of(BurdenKind kind) => kind switch
    {
        BurdenKind.Unspecified => "unspecified",
        BurdenKind.ByRule => "byRule",
        BurdenKind.Free => "free",
        BurdenKind.Reimbursed => "reimbursed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>One word for each kind of body.</summary>
    public static IEnumerable<string> Of(Registrars registrars) =>
        Enum.GetValues<Registrars>().Where(one => one is not Registrars.None && registrars.HasFlag(one)).Select(Body);

    private static string Body(Registrars one) => one switch
    {
        Registrars.Prefectures => "prefectures",
        Registrars.DesignatedCities => "designatedCities",
        Registrars.Municipalities => "municipalities",
        _ => throw new ArgumentOutOfRangeException(nameof(one)),
    };
}
