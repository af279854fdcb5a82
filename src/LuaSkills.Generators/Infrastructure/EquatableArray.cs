using System.Collections;

namespace LuaSkills.Generators.Infrastructure;

/// <summary>An immutable array that is equal to another one with equal elements, as the incremental pipeline needs it.</summary>
internal readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _items;

    /// <summary>Takes the array over; the caller must not change it afterwards.</summary>
    internal EquatableArray(T[] items) => _items = items;

    /// <summary>Number of elements.</summary>
    public int Count => _items is null ? 0 : _items.Length;

    /// <summary>The element at an index.</summary>
    public T this[int index] => (_items ?? [])[index];

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other)
    {
        if (Count != other.Count)
            return false;

        for (int i = 0; i < Count; i++)
        {
            if (!_items![i].Equals(other._items![i]))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = 17;
        for (int i = 0; i < Count; i++)
            hash = unchecked((hash * 31) + _items![i].GetHashCode());
        return hash;
    }

    /// <summary>Enumerates without allocating.</summary>
    public Enumerator GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <summary>Walks over the elements.</summary>
    public struct Enumerator(T[] items)
    {
        private int _index = -1;

        /// <summary>The current element.</summary>
        public readonly T Current => items[_index];

        /// <summary>Goes to the next element.</summary>
        public bool MoveNext() => ++_index < items.Length;
    }
}

/// <summary>Makes equatable arrays.</summary>
internal static class EquatableArrays
{
    /// <summary>Copies a list.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this List<T> items)
        where T : IEquatable<T> => new([.. items]);
}
