namespace Actors.Storage.Moves;

/// <summary>The life of a move: proposed → accepted, or declined by the one body, withdrawn by the other, or expired.</summary>
public enum MoveState
{
    Proposed = 0,
    Accepted = 1,
    Declined = 2,
    Withdrawn = 3,
    Expired = 4,
}
