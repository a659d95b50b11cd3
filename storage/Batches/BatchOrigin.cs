using Actors.Eligibility.Identifiers;

namespace Actors.Storage.Batches;

/// <summary>What a body asked for with an upload.</summary>
/// <param name="Body">Whose upload it is.</param>
/// <param name="Mode">Differences or the full list.</param>
/// <param name="PublishAutomatically">Publishes by itself once ready.</param>
/// <param name="BlockOnReject">A single refused row rejects the whole batch.</param>
/// <param name="IdempotencyKey">The caller's key, unique within the body; null when none was given.</param>
public sealed record BatchOrigin(LocalGovernmentCode Body, BatchMode Mode, bool PublishAutomatically, bool BlockOnReject, string? IdempotencyKey);
