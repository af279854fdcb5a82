namespace LuaSkills.Generators.Model;

/// <summary>How a collection is walked when it is written.</summary>
internal enum CollectionWalk
{
    /// <summary>By index up to <c>Length</c>.</summary>
    Array,

    /// <summary>By index up to <c>Length</c>, unless it is <see langword="default"/>.</summary>
    ImmutableArray,

    /// <summary>Over the span of a <see cref="List{T}"/>.</summary>
    List,

    /// <summary>As the <see cref="List{T}"/> that the interface usually is, else by index up to <c>Count</c>, so that no enumerator is allocated.</summary>
    Indexed,

    /// <summary>As the <see cref="Dictionary{TKey, TValue}"/> that the interface usually is, so that no enumerator is allocated, else with <see langword="foreach"/>.</summary>
    Dictionary,

    /// <summary>With <see langword="foreach"/>.</summary>
    Enumerated,

    /// <summary>With <see langword="foreach"/> over its generic interface, because the type may enumerate otherwise itself.</summary>
    Interface,
}

/// <summary>How a collection is built when it is read.</summary>
/// <param name="TypeName">Type that items are added to, as printed.</param>
/// <param name="Creation">Expression that makes an empty one.</param>
/// <param name="Completion">What makes the collection of it (<c>.ToArray()</c>); empty when it is the collection already.</param>
internal sealed record CollectionBuilder(string TypeName, string Creation, string Completion);

/// <summary>An array, list or set: a JSON array.</summary>
/// <param name="Header">Name and use.</param>
/// <param name="Walk">How it is walked.</param>
/// <param name="Builder">How it is built; <see langword="null"/> when it is only written.</param>
/// <param name="Element">Its elements.</param>
internal sealed record ListContract(ContractHeader Header, CollectionWalk Walk, CollectionBuilder? Builder, ValueModel Element)
    : ContractModel(Header);

/// <summary>How the key of a dictionary becomes a name.</summary>
internal enum KeyKind
{
    /// <summary>It is the name.</summary>
    Text,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A <see cref="System.Guid"/>.</summary>
    Guid,

    /// <summary>The name of an enumeration's member.</summary>
    EnumName,

    /// <summary>The number of an enumeration's member.</summary>
    EnumNumber,
}

/// <summary>The keys of a dictionary.</summary>
/// <param name="TypeName">Type as printed.</param>
/// <param name="Kind">How they become names.</param>
/// <param name="Source">Contract class of an enumeration by name, underlying type of one by number, else empty.</param>
internal sealed record KeyModel(string TypeName, KeyKind Kind, string Source);

/// <summary>A dictionary: a JSON object with any members.</summary>
/// <param name="Header">Name and use.</param>
/// <param name="Walk">How it is walked.</param>
/// <param name="Builder">How it is built; <see langword="null"/> when it is only written.</param>
/// <param name="Key">Its keys.</param>
/// <param name="Element">Its values.</param>
internal sealed record MapContract(ContractHeader Header, CollectionWalk Walk, CollectionBuilder? Builder, KeyModel Key, ValueModel Element)
    : ContractModel(Header);
