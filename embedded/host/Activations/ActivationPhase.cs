namespace Actors.Embedded;

/// <summary>How far an activation has come.</summary>
internal enum ActivationPhase : byte
{
    /// <summary>Constructing the grain, reading its state, running OnActivateAsync. Calls wait.</summary>
    Activating,

    /// <summary>Serving calls.</summary>
    Active,

    /// <summary>Running OnDeactivateAsync. Calls wait for the next activation.</summary>
    Deactivating,

    /// <summary>Done; takes no calls.</summary>
    Gone,
}
