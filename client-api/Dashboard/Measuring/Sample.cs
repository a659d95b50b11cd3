namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>One second of this process: the data of an event <c>sample</c>.</summary>
/// <param name="At">When it was taken, milliseconds since 1970 UTC.</param>
/// <param name="Values">By <see cref="Column"/>; null where nothing was measured.</param>
/// <param name="Reasons">Checks by their first reason.</param>
/// <param name="Kinds">Grains by their kind.</param>
internal sealed record Sample(long At, double?[] Values, ReasonCount[] Reasons, KindCount[] Kinds);

/// <summary>Checks that had a reason.</summary>
/// <param name="Reason"><c>none</c> for those that were eligible.</param>
/// <param name="PerSecond">In the last second.</param>
/// <param name="LastHour">In the last hour, or since the start.</param>
internal readonly record struct ReasonCount(string Reason, double PerSecond, long LastHour);

/// <summary>Grains of a kind.</summary>
/// <param name="Resident">In memory now.</param>
/// <param name="Activated">Taken into memory since the start.</param>
/// <param name="Collected">Left memory since the start.</param>
internal readonly record struct KindCount(string Kind, long Resident, long Activated, long Collected);
