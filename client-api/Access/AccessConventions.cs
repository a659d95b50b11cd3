using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Access;

/// <summary>How endpoints say who may call them.</summary>
public static class AccessConventions
{
    /// <summary>Only these roles may call.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, params ApiRole[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AllowedRoles(roles));

    /// <summary>Each answer reads or changes the data of people, and is recorded before it leaves: <see cref="AccessRecorder"/>.</summary>
    public static TBuilder Records<TBuilder>(this TBuilder endpoint, AccessAction action) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RecordedAccess(action));

    /// <summary>The answers are about nobody in particular: reference data, counts, the state of uploads.</summary>
    public static TBuilder RecordsNobody<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(RecordedAccess.Nobody);

    /// <summary>
    /// A browser that signed in may call, too: <see cref="Sessions"/>. Only for what changes nothing: the cookie comes with every request that the browser sends here.
    /// </summary>
    public static TBuilder AllowSession<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(SessionAllowed.Instance);

    /// <summary>Anybody may call, without a key.</summary>
    public static TBuilder AllowPublic<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(AllowedRoles.Public);
}
