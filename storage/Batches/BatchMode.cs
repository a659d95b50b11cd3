namespace Actors.Storage.Batches;

/// <summary>What an upload says about registrations it does not name.</summary>
public enum BatchMode
{
    /// <summary>Nothing: it holds differences only (差分).</summary>
    Difference = 0,

    /// <summary>That they have ended: it is the full list (全件).</summary>
    Snapshot = 1,

    /// <summary>No upload: the hub's own batch, which reverses a published one (取消).</summary>
    Undo = 2,
}
