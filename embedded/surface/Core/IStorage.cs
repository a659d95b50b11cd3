namespace Orleans.Core;

/// <summary>A stored record, as its grain handles it.</summary>
public interface IStorage
{
    /// <summary>The version of the record last read or written; null when there is none.</summary>
    string? Etag { get; }

    bool RecordExists { get; }

    Task ClearStateAsync();

    Task WriteStateAsync();

    Task ReadStateAsync();
}

/// <summary>A stored record with its content.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
