using Orleans;

namespace Actors.GrainInterfaces.Municipalities;

/// <summary>One registering body (municipality or prefecture) and its uploads. The key is the local government code.</summary>
public interface IMunicipalityGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes up every unfinished batch of the body, oldest first, in the background. Called when a batch was staged, and after a restart;
    /// calling it again changes nothing.
    /// </summary>
    Task Continue();

    /// <summary>Publishes a ready batch in the background.</summary>
    Task<BatchCommandResult> Publish(Guid batchId);

    /// <summary>Drops a batch that is validating or ready: nothing of it takes effect.</summary>
    Task<BatchCommandResult> Cancel(Guid batchId);
}
