using System.Diagnostics;

namespace Actors.Storage.GrainState;

/// <summary>Traces of commits, where somebody listens. A write waits for a commit that it shares with others: each is an activity, the commit linked to its writes.</summary>
static class CommitTracing
{
    private static readonly ActivitySource s_source = new("Actors");

    /// <summary>A grain's write, from its queue to its answer; part of the call that makes it.</summary>
    public static Activity? Write() => s_source.StartActivity("grain state write");

    /// <summary>A commit; part of no call, since it belongs to several.</summary>
    public static Activity? Commit(IReadOnlyList<GrainWrite> writes) => s_source.HasListeners()
        ? s_source.StartActivity(
            ActivityKind.Internal,
            tags: [new("actors.commit.rows", writes.Count)],
            links: writes.Where(write => write.Trace != default).Select(write => new ActivityLink(write.Trace)),
            name: "grain state commit")
        : null;
}
