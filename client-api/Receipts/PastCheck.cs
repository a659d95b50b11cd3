using Actors.Storage.Journal;

namespace Actors.ClientApi.Receipts;

/// <summary>A check that was answered.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Record">What was recorded of it.</param>
/// <param name="Answer">The answer as it was sent, byte for byte: JSON in UTF-8.</param>
internal sealed record PastCheck(Guid Id, AccessRecord Record, byte[] Answer);
