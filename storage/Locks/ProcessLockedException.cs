namespace Actors.Storage.Locks;

/// <summary>Another process holds the database.</summary>
public sealed class ProcessLockedException()
    : Exception("another Actors process serves this database: the embedded host is one process; use the Orleans host (--host orleans) for more than one process");
