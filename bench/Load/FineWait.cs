using System.Runtime.InteropServices;

namespace Actors.Bench.Load;

/// <summary>
/// Gives the core away until an answer has come or the next request is due. The platform's own waiting counts in whole milliseconds; Linux' does in microseconds, and elsewhere nothing is waited for.
/// </summary>
internal static partial class FineWait
{
    private const short Readable = 1;

    /// <summary>Returns when there is something to read on one of the connections, or after the time at most.</summary>
    public static void For(IReadOnlyList<LoadConnection> connections, long nanoseconds)
    {
        if (!OperatingSystem.IsLinux() || nanoseconds <= 0)
        {
            return;
        }

        Span<Watched> watched = stackalloc Watched[connections.Count];
        for (var i = 0; i < watched.Length; i++)
        {
            watched[i] = new Watched { Descriptor = (int)connections[i].Handle, Wanted = Readable };
        }

        var most = new Time { Seconds = (nint)(nanoseconds / 1_000_000_000), Nanoseconds = (nint)(nanoseconds % 1_000_000_000) };
        Poll(ref MemoryMarshal.GetReference(watched), (nuint)watched.Length, in most, 0);
    }

    [LibraryImport("libc", EntryPoint = "ppoll")]
    private static partial int Poll(ref Watched watched, nuint count, in Time most, nint signals);

    private struct Watched
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }

    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
