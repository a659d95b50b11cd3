using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The stored record is not the version that the writer had read. The activation that lets it escape is deactivated and reads anew.</summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, storageException: null)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public string? StoredEtag { get; }

    public string? CurrentEtag { get; }

    /// <summary>False once the activation at fault was deactivated, so that its callers, who only pass the exception on, are spared.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
