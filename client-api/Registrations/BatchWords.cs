using Actors.GrainInterfaces.Municipalities;

namespace Actors.ClientApi.Registrations;

/// <summary>The contract's words for batch states.</summary>
internal static class BatchWords
{
    public static string Of(BatchState state) => state switch
    {
        BatchState.Validating => "validating",
        BatchState.Ready => "ready",
        BatchState.Publishing => "publishing",
        BatchState.Published => "published",
        BatchState.Rejected => "rejected",
        BatchState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
