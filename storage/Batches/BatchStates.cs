using System.Diagnostics;
using Actors.GrainInterfaces.Municipalities;

namespace Actors.Storage.Batches;

/// <summary>The names of batch states: those of the HTTP contract, and so they stand in the tables.</summary>
public static class BatchStates
{
    public static string Name(BatchState state) => state switch
    {
        BatchState.Validating => "validating",
        BatchState.Ready => "ready",
        BatchState.Publishing => "publishing",
        BatchState.Published => "published",
        BatchState.Rejected => "rejected",
        BatchState.Cancelled => "cancelled",
        BatchState.Undone => "undone",
        _ => throw new UnreachableException($"no batch state {state}"),
    };

    public static BatchState Parse(string name) => name switch
    {
        "validating" => BatchState.Validating,
        "ready" => BatchState.Ready,
        "publishing" => BatchState.Publishing,
        "published" => BatchState.Published,
        "rejected" => BatchState.Rejected,
        "cancelled" => BatchState.Cancelled,
        "undone" => BatchState.Undone,
        _ => throw new InvalidDataException($"no batch state '{name}'"),
    };
}
