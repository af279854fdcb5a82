namespace LuaSkills.Runtime.Tests.Modules;

/// <summary>A generated client of <see cref="Sums"/>.</summary>
[Skill("sums")]
public partial interface ISums
{
    int Twice(int value);

    int Depth(int value);

    Task<int> RememberAsync(string key, int value);
}

/// <summary>A generated module.</summary>
[SkillModule("org.example.sums", Version = "1.0.0")]
internal sealed partial class Sums
{
    [SkillMethod(Description = "Doubles.")]
    public static int Twice(int value) => 2 * value;

    [SkillMethod(Description = "Looks at its context.")]
    public static int Depth(SkillContext context, int value) => value + context.Method.Length;

    [SkillMethod(Description = "Adds to what is kept.")]
    public static async Task<int> RememberAsync(SkillContext context, string key, int value)
    {
        SkillStoreValue? kept = await context.Store.GetAsync(key);
        int sum = value + (kept is null ? 0 : kept.ToJson().ToElement().GetInt32());
        await context.Store.SetAsync(key, JsonText.Write(sum, static (writer, number) => writer.WriteNumberValue(number)));
        return sum;
    }
}
