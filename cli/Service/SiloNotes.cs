using Actors.Cli.GrainHosts;
using Actors.Cli.Processes;

namespace Actors.Cli.Service;

/// <summary>A process of the service as it was started last; kept in a file by its name.</summary>
/// <param name="Name"><see cref="ServiceProcess.Name"/>; null in notes of older versions, which had one process.</param>
/// <param name="InCluster"><see cref="ServiceProcess.InCluster"/>.</param>
internal sealed record SiloNotes(ProcessMark Process, string Url, GrainHost Host, bool PrivateCluster, string? Name = null, bool InCluster = false)
{
    /// <summary>The first process that runs now; null when none does.</summary>
    public static SiloNotes? Running(DataDirectory data) => AllRunning(data) is [var first, ..] ? first : null;

    /// <summary>The processes that run now, silos first.</summary>
    public static IReadOnlyList<SiloNotes> AllRunning(DataDirectory data) =>
        [.. ServiceProcess.Names.Select(name => Find(data, name)).OfType<SiloNotes>().Where(notes => notes.Process.IsRunning)];

    private static SiloNotes? Find(DataDirectory data, string name) => JsonFile.Read<SiloNotes>(data.NotesOf(name)) is { } notes ? notes with { Name = name } : null;

    /// <summary>Notes it, and its bare number for other tools.</summary>
    public void Keep(DataDirectory data)
    {
        JsonFile.Write(data.NotesOf(Name!), this);
        File.WriteAllText(data.PidOf(Name!), $"{Process.Id}\n");
    }

    public static void Forget(DataDirectory data, string name)
    {
        File.Delete(data.PidOf(name));
        File.Delete(data.NotesOf(name));
    }
}
