namespace Actors.Cli;

/// <summary>The clone this command was built from.</summary>
internal static class Repository
{
    private const string Landmark = "Actors.sln";

    /// <summary>Absolute path of the clone's top folder.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Artifacts => Path.Combine(Root, "artifacts");

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
            {
                return folder.FullName;
            }
        }

        throw new Failure($"No {Landmark} above {start}: the command runs only from inside its clone.");
    }
}
