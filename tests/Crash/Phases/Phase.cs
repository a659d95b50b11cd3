namespace Actors.Tests.Crash.Phases;

/// <summary>Where an upload is in its life.</summary>
internal enum Phase
{
    /// <summary>It is sent, and nothing of it is there yet.</summary>
    Receipt,

    /// <summary>It is staged, and being checked and previewed.</summary>
    Validation,

    /// <summary>It waits for its publication.</summary>
    Ready,

    Publication,

    /// <summary>It is being taken back.</summary>
    Undo,

    /// <summary>Nothing of it is under way.</summary>
    Rest,
}
