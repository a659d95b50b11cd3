using System.Globalization;

namespace Actors.Bench.Machine;

/// <summary>Processor time as the system accounts for it. Unlike requests a second it hardly changes when other programs want the same cores.</summary>
internal static class ProcessorTime
{
    private const int TicksPerSecond = 100;
    private const int Parent = 1;
    private const int UserTicks = 11;
    private const int SystemTicks = 12;

    /// <summary>What these processes and their direct children have used so far, in user and kernel mode, to 10 ms each; null where the system does not say.</summary>
    public static TimeSpan? Of(params ReadOnlySpan<int> processes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Fields(folder) is { } fields
                && (processes.Contains(id) || processes.Contains(int.Parse(fields[Parent], CultureInfo.InvariantCulture))))
            {
                ticks += long.Parse(fields[UserTicks], CultureInfo.InvariantCulture) + long.Parse(fields[SystemTicks], CultureInfo.InvariantCulture);
            }
        }

        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    /// <summary>The fields of a process behind its name, which may hold spaces; null when it has ended.</summary>
    private static string[]? Fields(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
