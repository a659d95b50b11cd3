using System.Diagnostics;

namespace Actors.Storage.Keys;

/// <summary>The words for roles: in the table, in key files and in configuration.</summary>
public static class ApiRoles
{
    public static string Name(ApiRole role) => role switch
    {
        ApiRole.Facility => "facility",
        ApiRole.Municipality => "municipality",
        ApiRole.Payer => "payer",
        ApiRole.Portal => "portal",
        ApiRole.Operator => "operator",
        ApiRole.Monitor => "monitor",
        _ => throw new UnreachableException($"no role {role}"),
    };

    public static ApiRole Parse(string name) => name switch
    {
        "facility" => ApiRole.Facility,
        "municipality" => ApiRole.Municipality,
        "payer" => ApiRole.Payer,
        "portal" => ApiRole.Portal,
        "operator" => ApiRole.Operator,
        "monitor" => ApiRole.Monitor,
        _ => throw new InvalidDataException($"no role '{name}'"),
    };
}
