using System.Globalization;

namespace Actors.Bench.Machine;

/// <summary>Processor time as the system accounts for it. Unlike requests a second it hardly changes when other programs want the same cores.</summary>
internal static class ProcessorTime
{
    private const int TicksPerSecond = 100;
    private const int Parent = 1;
    private const int UserTicks = 11;
    private const int SystemTicks = 12;
    private const int EndedChildrenUserTicks = 13;
    private const int EndedChildrenSystemTicks = 14;

    /// <summary>What these processes and their direct children, those that have ended among them, have used so far, in user and kernel mode, to 10 ms each; null where the system does not say.</summary>
    public static TimeSpan? Of(params ReadOnlySpan<int> processes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || Fields(folder) is not { } fields)
            {
                continue;
            }

            if (processes.Contains(id))
            {
                ticks += Ticks(UserTicks) + Ticks(SystemTicks) + Ticks(EndedChildrenUserTicks) + Ticks(EndedChildrenSystemTicks);
            }
            else if (processes.Contains((int)Ticks(Parent)))
            {
                ticks += Ticks(UserTicks) + Ticks(SystemTicks);
            }

            long Ticks(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
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
