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
}
