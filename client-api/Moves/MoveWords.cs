using Actors.Storage.Moves;

namespace Actors.ClientApi.Moves;

/// <summary>The contract's words for the states of a move.</summary>
internal static class MoveWords
{
    public static string Of(MoveState state) => state switch
    {
        MoveState.Proposed => "proposed",
        MoveState.Accepted => "accepted",
        MoveState.Declined => "declined",
        MoveState.Withdrawn => "withdrawn",
        MoveState.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Null for a word that is none of them.</summary>
    public static MoveState? State(string? word) => Enum.GetValues<MoveState>().Cast<MoveState?>().FirstOrDefault(state => Of(state!.Value) == word);
}
