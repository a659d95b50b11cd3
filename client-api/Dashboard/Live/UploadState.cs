using Actors.Storage.Batches;

namespace Actors.ClientApi.Dashboard.Live;

/// <summary>An upload as the dashboard shows it.</summary>
/// <param name="Code">The body's.</param>
/// <param name="State">As in the contract; <c>held</c> while the anomaly brake holds it.</param>
/// <param name="Processed">Rows that need no more work.</param>
internal sealed record UploadState(Guid Id, string Code, string Name, string State, string Mode, int Rows, int Processed, int Rejected, DateTime ReceivedAt, DateTime? PublishedAt)
{
    public static UploadState Of(UploadLine line, string name) => new(
        line.Id,
        line.Body.Value,
        name,
        line.Held ? "held" : BatchStates.Name(line.State),
        BatchModes.Name(line.Mode),
        line.Rows,
        line.Processed,
        line.Rejected,
        line.ReceivedAt.UtcDateTime,
        line.PublishedAt?.UtcDateTime);
}
