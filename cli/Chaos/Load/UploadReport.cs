using Actors.Cli.Client;

namespace Actors.Cli.Chaos.Load;

/// <summary>What a batch comes to.</summary>
internal sealed record UploadReport(string State, long Rows, long Accepted, long Rejected, long Added, long Changed, long Ended, long Unchanged)
{
    public static UploadReport Of(BatchStatus status) => new(
        status.State,
        status.Rows,
        status.Accepted,
        status.Rejected,
        status.Preview?.Added ?? 0,
        status.Preview?.Changed ?? 0,
        status.Preview?.Ended ?? 0,
        status.Preview?.Unchanged ?? 0);
}
