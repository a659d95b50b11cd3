namespace Actors.Cli.Service;

/// <summary>The folder that holds everything a service on this machine keeps, and where in it each thing is.</summary>
/// <param name="Folder">Absolute.</param>
internal sealed record DataDirectory(string Folder)
{
    /// <summary>The clone's own .actors, unless another is named (relative to the current directory).</summary>
    public static DataDirectory At(string? named) =>
        new(named is null ? Path.Combine(Repository.Root, ".actors") : Path.TrimEndingDirectorySeparator(Path.GetFullPath(named)));

    public string Keys => In("keys.json");
    public string Log => In("log");
    public string SiloLog => LogOf(ServiceProcess.First);
    public string Postgres => In("postgres");
    public string PostgresNotes => In("postgres.json");
    public string SampleLoaded => In("sample-loaded");
    public string HospitalHeader => In("hospital.header");
    public string FirstCheck => In("first-check.json");
    public string CounterSample => In("counter-sample.json");
    public string Lock => In("lock");
    public string Journal => In("journal");

    public string LogOf(string process) => Path.Combine(Log, $"{process}.log");
    public string PreviousLogOf(string process) => Path.Combine(Log, $"{process}.previous.log");
    public string PidOf(string process) => In($"{process}.pid");
    public string NotesOf(string process) => In($"{process}.json");
    public string PortsOf(string process) => In(process == ServiceProcess.First ? "ports.json" : $"{process}.ports.json");

    /// <summary>Makes the folder. Others may pass through it where the database server runs as another account, but not list it.</summary>
    public void Create()
    {
        try
        {
            MakeFolder(Folder, Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None);
            MakeFolder(Log, UnixFileMode.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new Failure($"The data directory {Folder} cannot be made: {refused.Message}", refused);
        }
    }

    private static void MakeFolder(string path, UnixFileMode forOthers)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | forOthers);
        }
    }

    private string In(string name) => Path.Combine(Folder, name);
}
