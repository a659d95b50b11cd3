namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>What is kept of each second. Times are seconds, sizes bytes; nothing was measured where a value is missing.</summary>
internal enum Column
{
    /// <summary>Checks answered a second.</summary>
    Checks,

    /// <summary>Requests for checks, HTTP and journal among it: half of them took no longer.</summary>
    AnswerP50,
    AnswerP95,
    AnswerP99,

    /// <summary>The checks by themselves, in memory.</summary>
    CheckP50,
    CheckP99,

    /// <summary>Grains in memory.</summary>
    Residents,

    /// <summary>Grains taken into memory, a second.</summary>
    Activations,

    /// <summary>Grains that left memory, a second.</summary>
    Collections,

    /// <summary>The process's memory, and the managed part of it.</summary>
    Memory,
    Heap,

    /// <summary>Commits of grain state a second.</summary>
    Commits,

    /// <summary>Grains of one commit, on average.</summary>
    CommitRows,
    CommitP50,
    CommitP99,

    /// <summary>Connections to the database, in use and waiting for use.</summary>
    PoolBusy,
    PoolIdle,

    /// <summary>Access records that the database does not have yet, and the longest that one of them waits.</summary>
    JournalWaiting,
    JournalLag,

    /// <summary>Changes that no feed tells yet, and the longest that one of them waits.</summary>
    EventsWaiting,
    EventsLag,
}
