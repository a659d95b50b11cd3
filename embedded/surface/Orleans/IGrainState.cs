namespace Orleans;

/// <summary>What a storage provider reads into and writes from.</summary>
public interface IGrainState<T>
{
    T? State { get; set; }

    /// <summary>The version of the stored record; null when none was read or written.</summary>
    string? ETag { get; set; }

    bool RecordExists { get; set; }
}
