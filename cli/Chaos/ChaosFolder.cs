using Actors.Cli.Service;

namespace Actors.Cli.Chaos;

/// <summary>Where a run keeps what it leaves (history, faults, verdict, logs) and what goes with it (database, keys).</summary>
/// <param name="Path">Absolute.</param>
internal sealed record ChaosFolder(string Path)
{
    public static ChaosFolder Of(int seed) => new(System.IO.Path.Combine(Repository.Artifacts, "chaos", $"{seed}"));

    public string History => In("history.jsonl");

    public string Faults => In("faults.json");

    public string Verdict => In("verdict.json");

    /// <summary>Process numbers of what runs, for the guard.</summary>
    public string Processes => In("processes");

    /// <summary>What the silos share, as those of <c>actors up</c> do.</summary>
    public DataDirectory Data => new(In("data"));

    /// <summary>Makes it anew: an earlier run of the seed goes.</summary>
    public void Make()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        Directory.CreateDirectory(Path);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
