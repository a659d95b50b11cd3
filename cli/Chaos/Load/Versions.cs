namespace Actors.Cli.Chaos.Load;

/// <summary>Which uploads of a body have begun, and which are known to have taken effect. Thread-safe.</summary>
internal sealed class Versions
{
    private int _begun;
    private int _published;

    /// <summary>No answer may be newer.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>No answer to a question that is asked now may be older.</summary>
    public int Published => Volatile.Read(ref _published);

    public void Begin(int version) => Volatile.Write(ref _begun, version);

    public void Publish(int version) => Volatile.Write(ref _published, version);
}
