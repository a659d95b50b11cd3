using System.Diagnostics;

namespace Actors.Storage.Batches;

/// <summary>The names of batch modes: those of the HTTP contract, and so they stand in the tables.</summary>
public static class BatchModes
{
    public static string Name(BatchMode mode) => mode switch
    {
        BatchMode.Difference => "difference",
        BatchMode.Snapshot => "snapshot",
        BatchMode.Undo => "undo",
        _ => throw new UnreachableException($"no batch mode {mode}"),
    };

    public static BatchMode Parse(string name) => name switch
    {
        "difference" => BatchMode.Difference,
        "snapshot" => BatchMode.Snapshot,
        "undo" => BatchMode.Undo,
        _ => throw new InvalidDataException($"no batch mode '{name}'"),
    };
}
