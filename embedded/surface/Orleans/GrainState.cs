namespace Orleans;

/// <summary>A plain <see cref="IGrainState{T}"/>, for callers of a storage provider that are no grain.</summary>
public sealed class GrainState<T> : IGrainState<T>
{
    public GrainState()
    {
    }

    public GrainState(T? state)
        : this(state, eTag: null)
    {
    }

    public GrainState(T? state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    public T? State { get; set; }

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }
}
