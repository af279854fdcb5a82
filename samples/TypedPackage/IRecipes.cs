using LuaSkills;

namespace TypedPackage;

/// <summary>The skill in <c>skills/recipes</c>. The compiler reads its manifest: methods and types are made from it.</summary>
[Skill("recipes", FromPackage = true)]
public partial interface IRecipes
{
    /// <summary>Adds up the ingredients of several recipes.</summary>
    /// <remarks>Packages do not say what entries return; a method that is written down does. Its arguments are compared with the manifest.</remarks>
    ValueTask<ShoppingList> ShoppingListAsync(IReadOnlyList<IReadOnlyList<Item>> recipes, CancellationToken cancellationToken = default);
}

/// <summary>What to buy.</summary>
public sealed record ShoppingList(IReadOnlyList<Item> Items);

/// <summary>An ingredient.</summary>
public sealed record Item(string Name, double Amount, string Unit);
