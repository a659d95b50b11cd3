using System.Collections.Immutable;
using System.Diagnostics;
using Actors.Grains.Ports;

namespace Actors.Storage.GrainState;

/// <summary>A grain's write on its way into a commit.</summary>
/// <param name="expected">The version it replaces; 0 for a grain that was never written.</param>
/// <param name="payload">The new state.</param>
/// <param name="sideRows">Rows of other tables that land with it or not at all.</param>
/// <param name="isContended">Whether others are likely to make the grain at the same time, or to take what its side rows need for themselves.</param>
sealed class GrainWrite(GrainKey key, long expected, byte[] payload, ImmutableArray<SideRow> sideRows, bool isContended = true)
{
    private readonly TaskCompletionSource<WriteOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GrainKey Key => key;
    public long Expected => expected;
    public byte[] Payload => payload;
    public ImmutableArray<SideRow> SideRows => sideRows;

    /// <summary>A first write that is tried without looking for what others wrote (<see cref="GrainCommit"/>).</summary>
    public bool IsFree => !isContended && expected == 0;

    /// <summary>The activity that it is part of; default where nothing is traced.</summary>
    public ActivityContext Trace { get; set; }

    /// <summary>Ends once the write is durable, refused or failed.</summary>
    public Task<WriteOutcome> Answer => _answer.Task;

    public bool Answered => _answer.Task.IsCompleted;

    public void Finish(WriteOutcome outcome) => _answer.TrySetResult(outcome);

    public void Fail(Exception exception) => _answer.TrySetException(exception);
}

/// <summary>What became of a write that reached the database.</summary>
enum WriteOutcome
{
    /// <summary>Durable.</summary>
    Written = 0,

    /// <summary>The stored version was another one, or a side row's requirement does not hold; nothing was written.</summary>
    Conflict = 1,
}
