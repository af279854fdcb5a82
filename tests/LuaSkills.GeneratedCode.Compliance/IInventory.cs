using System.Text.Json;
using LuaSkills;

namespace Contoso.Inventory;

/// <summary>Products in stock.</summary>
[Skill("inventory")]
public partial interface IInventory
{
    /// <summary>Reads the product of the day.</summary>
    /// <returns>The product.</returns>
    Product ReadProduct();

    /// <summary>Finds a product.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The product, or <see langword="null"/>.</returns>
    ValueTask<Product?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Reads the product of the day with everything the entry returned.</summary>
    /// <returns>The product and more.</returns>
    Task<SkillResult<Product>> ReadResultAsync();

    /// <summary>Any JSON.</summary>
    /// <returns>The content.</returns>
    JsonElement Raw();

    /// <summary>Numbers by name.</summary>
    /// <returns>The numbers.</returns>
    IReadOnlyDictionary<string, int?> Counts();

    /// <summary>A tree of shelves.</summary>
    /// <returns>Its root.</returns>
    Shelf Shelves();

    /// <summary>Every kind of number.</summary>
    /// <returns>The numbers.</returns>
    Numbers Numbers();

    /// <summary>Stores products.</summary>
    /// <param name="products">The products.</param>
    /// <param name="mode">What happens to existing ones.</param>
    /// <param name="note">A remark.</param>
    /// <param name="retries">How often it is tried again.</param>
    /// <param name="weight">Weight of the change.</param>
    void Store(
        IReadOnlyList<Product?> products,
        StoreMode mode = StoreMode.Merge,
        string? note = null,
        [SkillArgument(AlwaysSend = true)] int? retries = null,
        double weight = double.NaN);
}
