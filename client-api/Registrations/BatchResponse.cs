namespace Actors.ClientApi.Registrations;

/// <summary>An upload and how far it is.</summary>
/// <param name="State"><c>validating</c>, <c>ready</c>, <c>publishing</c>, <c>published</c>, <c>rejected</c> or <c>cancelled</c>.</param>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Accepted">Rows that are valid, so far.</param>
/// <param name="Rejected">Rows that are refused; see <c>errors</c>.</param>
/// <param name="Processed">Rows that need no more work: refused, applied, or found unchanged; equals <paramref name="Rows"/> at the end.</param>
public sealed record BatchResponse(
    Guid Id,
    string State,
    int Rows,
    int Accepted,
    int Rejected,
    int Processed,
    DateTime ReceivedAt,
    DateTime? PublishedAt);
