namespace Actors.GrainInterfaces.Municipalities;

/// <summary>What became of a command on a batch.</summary>
public enum BatchCommandResult
{
    Done = 0,

    /// <summary>The body has no such batch.</summary>
    NotFound = 1,

    /// <summary>The batch's state does not allow it.</summary>
    WrongState = 2,

    /// <summary>The anomaly brake holds the batch: somebody has to accept its warnings.</summary>
    WarningsNotAccepted = 3,
}
