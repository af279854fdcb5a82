namespace Contoso.Inventory;

/// <summary>One product.</summary>
/// <param name="Name">Its name.</param>
/// <param name="UnitPrice">Price of one.</param>
public sealed record Product(string Name, decimal UnitPrice)
{
    /// <summary>Kind of product.</summary>
    public required StoreMode DefaultMode { get; init; }

    /// <summary>Words for searching; never <see langword="null"/>.</summary>
    public IReadOnlyList<string> SearchTags { get; init; } = ["none"];

    /// <summary>Number in stock, when known.</summary>
    public int? Stock { get; set; }
}

/// <summary>What happens to existing products.</summary>
public enum StoreMode
{
    /// <summary>They are kept.</summary>
    Merge,

    /// <summary>They are replaced.</summary>
    ReplaceAll,
}

/// <summary>A shelf with shelves on it.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Children">The shelves on it.</param>
public sealed record Shelf(string Label, IReadOnlyList<Shelf>? Children = null);

/// <summary>Every kind of number.</summary>
/// <param name="Small">A byte.</param>
/// <param name="Count">An int.</param>
/// <param name="Total">A long.</param>
/// <param name="Ratio">A double.</param>
/// <param name="IsExact">A boolean.</param>
public readonly record struct Numbers(byte Small, int Count, long Total, double Ratio, bool IsExact);
