using System.Text.Json;
using LuaSkills;

namespace Contoso;

/// <summary>Reads items.</summary>
/// <typeparam name="TItem">Type of an item.</typeparam>
public interface IReadItems<TItem>
{
    /// <summary>Reads an item.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The item, or <see langword="null"/>.</returns>
    Task<TItem?> ReadAsync(long id);
}

/// <summary>Holds a skill inside generic types.</summary>
/// <typeparam name="TKey">Type of a key.</typeparam>
internal static partial class Repository<TKey>
    where TKey : notnull, IComparable<TKey>
{
    internal partial record struct Slot
    {
        [Skill("repository")]
        internal partial interface IItems : IReadItems<Item>
        {
            [Obsolete("Use ReadAsync.")]
            Item[] ReadAll();

            JsonElement Raw(string @class, char separator = '\'', double weight = double.NaN);

            Task<SkillResult<List<Item?>>> SearchAsync(string text, SkillCallOptions options, CancellationToken cancellationToken);
        }
    }
}

/// <summary>One item.</summary>
internal sealed class Item
{
    public required string Name { get; init; }

    [Obsolete("Use Name.")]
    public string? Title { get; set; }

    public IList<int>? Counts { get; set; }

    public Dictionary<string, Item>? Children { get; init; }
}
