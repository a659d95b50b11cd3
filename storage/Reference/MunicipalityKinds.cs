using System.Diagnostics;
using Actors.Eligibility.Directories;

namespace Actors.Storage.Reference;

/// <summary>How kinds of local governments stand in the table.</summary>
static class MunicipalityKinds
{
    public static string Name(MunicipalityKind kind) => kind switch
    {
        MunicipalityKind.Prefecture => "prefecture",
        MunicipalityKind.DesignatedCity => "designatedCity",
        MunicipalityKind.Ward => "ward",
        MunicipalityKind.Municipality => "municipality",
        _ => throw new UnreachableException($"no kind {kind}"),
    };

    public static MunicipalityKind Parse(string name) => name switch
    {
        "prefecture" => MunicipalityKind.Prefecture,
        "designatedCity" => MunicipalityKind.DesignatedCity,
        "ward" => MunicipalityKind.Ward,
        "municipality" => MunicipalityKind.Municipality,
        _ => throw new InvalidDataException($"no kind '{name}'"),
    };
}
