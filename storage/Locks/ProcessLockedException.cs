namespace Actors.Storage.Locks;

/// <summary>The database cannot be served beside another process that serves it.</summary>
public sealed class ProcessLockedException : Exception
{
    private ProcessLockedException(string message)
        : base(message)
    {
    }

    /// <summary>This process would need the database to itself.</summary>
    internal static ProcessLockedException IsServed() =>
        new("another Actors process serves this database: the embedded host is one process; use the Orleans host (--host orleans) for more than one process");

    /// <summary>Another process needs the database to itself.</summary>
    internal static ProcessLockedException IsTaken() =>
        new("another Actors process has this database to itself: one on the embedded host, or one that is bringing it up to an added hub secret; end it, or wait for it");
}
