namespace Actors.ClientApi.Dashboard.Measuring;

/// <summary>Takes what one instrument measures.</summary>
internal interface IMeasured
{
    void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);
}
