using Actors.Storage.Journal;

namespace Actors.ClientApi.Access;

/// <summary>What the access journal says of an endpoint's answers; every endpoint that needs a key has this or <see cref="Nobody"/>.</summary>
/// <param name="Action">What is done with a person's data; null where the endpoint tells of no person.</param>
public sealed record RecordedAccess(AccessAction? Action)
{
    /// <summary>Marks an endpoint whose answers are about nobody in particular.</summary>
    public static readonly RecordedAccess Nobody = new((AccessAction?)null);
}
