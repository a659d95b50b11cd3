using Actors.Storage.Keys;

namespace Actors.ClientApi.Access;

/// <summary>The roles that may call an endpoint; every endpoint has this or <see cref="Public"/>, and one that has neither answers nobody.</summary>
public sealed record AllowedRoles(IReadOnlyList<ApiRole> Roles)
{
    /// <summary>Marks an endpoint that needs no key.</summary>
    public static readonly AllowedRoles Public = new([]);
}
