using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A storage provider. A write or clear whose <see cref="IGrainState{T}.ETag"/> is not the stored one throws <see cref="InconsistentStateException"/>.</summary>
public interface IGrainStorage
{
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
