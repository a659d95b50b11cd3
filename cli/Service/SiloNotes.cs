using Actors.Cli.GrainHosts;
using Actors.Cli.Processes;

namespace Actors.Cli.Service;

/// <summary>The silo started last for a data directory; kept in silo.json.</summary>
internal sealed record SiloNotes(ProcessMark Process, string Url, GrainHost Host, bool PrivateCluster)
{
    /// <summary>The silo that runs now; null when none does.</summary>
    public static SiloNotes? Running(DataDirectory data) => JsonFile.Read<SiloNotes>(data.SiloNotes) is { Process.IsRunning: true } notes ? notes : null;

    /// <summary>Notes it, and its bare number in silo.pid for other tools.</summary>
    public void Keep(DataDirectory data)
    {
        JsonFile.Write(data.SiloNotes, this);
        File.WriteAllText(data.SiloPid, $"{Process.Id}\n");
    }

    public static void Forget(DataDirectory data)
    {
        File.Delete(data.SiloPid);
        File.Delete(data.SiloNotes);
    }
}
