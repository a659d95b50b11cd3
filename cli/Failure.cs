namespace Actors.Cli;

/// <summary>Something that can be expected to go wrong, told to the user in one or a few lines without a stack trace; exit code 1.</summary>
internal sealed class Failure : Exception
{
    public Failure()
    {
    }

    public Failure(string message)
        : base(message)
    {
    }

    public Failure(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>It may pass by itself: the service was away, or asks to come again. Whether it did what was asked is not known.</summary>
    public bool MayPass { get; init; }
}
