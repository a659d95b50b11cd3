using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Actors.Cli.Processes;

/// <summary>A process that cannot be mistaken for a later one with the same number.</summary>
/// <param name="Started">Opaque; differs between two processes that had the same <paramref name="Id"/>.</param>
internal sealed record ProcessMark(int Id, string Started)
{
    /// <summary>The mark of a running process; null when there is none, or when it has ended and only waits to be collected.</summary>
    public static ProcessMark? Of(int id) => (OperatingSystem.IsLinux() ? FromProc(id) : FromRuntime(id)) is { } started ? new(id, started) : null;

    [JsonIgnore]
    public bool IsRunning => Of(Id) == this;

    /// <summary>Boot and clock ticks since boot: exact, and not moved by a clock that is set.</summary>
    private static string? FromProc(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            const int State = 0;
            const int StartTicks = 19;
            return fields[State] is "Z" or "X" ? null : $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{fields[StartTicks]}";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? FromRuntime(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("O");
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
