using LuaSkills;
using TypedPackage;

string skills = Path.Combine(AppContext.BaseDirectory, "skills");
await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(skills));
IRecipes recipes = runtime.Import<IRecipes>();

SkillResult scaled = recipes.Scale(
    ingredients:
    [
        new IRecipes.ScaleIngredientsItem("flour", 250, IRecipes.ScaleIngredientsItemUnit.G),
        new IRecipes.ScaleIngredientsItem("milk", 500, IRecipes.ScaleIngredientsItemUnit.Ml),
        new IRecipes.ScaleIngredientsItem("eggs", 3),
    ],
    serves: 4,
    guests: 6);
Console.WriteLine(scaled.Content);

ShoppingList list = await recipes.ShoppingListAsync(
[
    [new Item("flour", 375, "g"), new Item("eggs", 5, "piece")],
    [new Item("flour", 120, "g"), new Item("apples", 4, "piece")],
]);
foreach (Item item in list.Items)
    Console.WriteLine($"{item.Name}: {item.Amount} {item.Unit}");
