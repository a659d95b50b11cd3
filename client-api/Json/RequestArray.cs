using System.Collections.ObjectModel;

namespace Actors.ClientApi.Json;

/// <summary>
/// An array of a request that may have many elements. One more than any request may have is the last that is kept: that there are too many shows, and a body with millions of
/// empty ones takes no memory for them.
/// </summary>
public sealed class RequestArray<T> : Collection<T>
{
    /// <summary>The most elements that any request may have.</summary>
    public const int Most = 10_000;

    protected override void InsertItem(int index, T item)
    {
        if (Count <= Most)
        {
            base.InsertItem(index, item);
        }
    }
}
