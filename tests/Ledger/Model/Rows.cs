using System.Collections;
using System.Runtime.CompilerServices;

namespace Actors.Tests.Ledger.Model;

/// <summary>A list that equals another one with equal items, so that records of it compare and print as values.</summary>
[CollectionBuilder(typeof(Rows), nameof(Rows.Create))]
public sealed class Rows<T>(T[] items) : IReadOnlyList<T>, IEquatable<Rows<T>>
{
    public int Count => items.Length;

    public T this[int index] => items[index];

    public ReadOnlySpan<T>.Enumerator GetEnumerator() => new ReadOnlySpan<T>(items).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public bool Equals(Rows<T>? other) => other is not null && other.ToSpan().SequenceEqual(items, comparer: null);

    public override bool Equals(object? obj) => Equals(obj as Rows<T>);

    public override int GetHashCode() => items.Length;

    public override string ToString() => $"[{string.Join(", ", items)}]";

    private ReadOnlySpan<T> ToSpan() => items;
}

/// <summary>Makes lists from collection expressions.</summary>
public static class Rows
{
    public static Rows<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
