using Orleans.Runtime;

namespace Actors.Grains.Ports;

/// <summary>
/// Which grains with <see cref="IWrittenInBulk"/> states are in memory. A grain enters before storage reads its state: whoever commits past the grains and looks
/// afterwards finds every one that may have read what was there before.
/// </summary>
public interface IResidents
{
    /// <summary>Those of the grains that may be in the memory of any process.</summary>
    /// <exception cref="Exception">A process could not be asked.</exception>
    ValueTask<IReadOnlySet<GrainId>> AmongAsync(IReadOnlyCollection<GrainId> grains);

    /// <summary>All grains that may be in the memory of any process.</summary>
    /// <exception cref="Exception">A process could not be asked.</exception>
    ValueTask<IReadOnlyCollection<GrainId>> AllAsync();

    /// <summary>Says that a grain leaves the memory of this process; called when it deactivates.</summary>
    void Leave(GrainId grain);
}

/// <summary>
/// A state that is also written past its grain, by a publication. Its grain leaves <see cref="IResidents"/> when it deactivates, reads anew when it is
/// told to (<see cref="Committed{T}.RefreshAsync"/>), and tries a write again that met another one (<see cref="Committed{T}.RetryAsync"/>).
/// </summary>
public interface IWrittenInBulk;
