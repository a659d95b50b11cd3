using System.Runtime.InteropServices;

namespace Actors.Storage;

/// <summary>Lets a thread run behind others. .NET's own thread priorities do nothing on Linux, where the system's do.</summary>
static partial class LowPriority
{
    private const int OfProcessOrThread = 0;

    /// <summary>About a tenth of the processor beside a thread of usual priority, all of it where there is none.</summary>
    private const int Nice = 10;

    /// <summary>For good: without privileges a thread cannot be raised again.</summary>
    public static void OfThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(OfProcessOrThread, 0, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    /// <summary>On Linux 0 is the calling thread, elsewhere the whole process.</summary>
    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int nice);
}
