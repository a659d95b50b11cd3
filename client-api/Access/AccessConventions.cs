using Actors.Storage.Keys;

namespace Actors.ClientApi.Access;

/// <summary>How endpoints say who may call them.</summary>
public static class AccessConventions
{
    /// <summary>Only these roles may call.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, params ApiRole[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AllowedRoles(roles));

    /// <summary>Anybody may call, without a key.</summary>
    public static TBuilder AllowPublic<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(AllowedRoles.Public);
}
