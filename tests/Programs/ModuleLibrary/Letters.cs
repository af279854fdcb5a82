using System.Runtime.CompilerServices;
using LuaSkills;
using LuaSkills.NativeLibrary;

namespace ModuleLibrary;

/// <summary>Works on letters.</summary>
[SkillModule("org.example.letters", Version = "1.0.0")]
internal sealed partial class Letters
{
    /// <summary>Turns a text round.</summary>
    /// <param name="text">The text.</param>
    [SkillMethod]
    public static string Reverse(string text)
    {
        char[] letters = text.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }

    /// <summary>Says which trace and which session of a model the call belongs to.</summary>
    [SkillMethod]
    public static async Task<string> TraceAsync(SkillContext context)
    {
        await Task.Yield();
        context.SetLlmContext($"session {context.LlmSessionId}");
        return $"trace {context.TraceId}";
    }

    [ModuleInitializer]
    internal static void Register() => LibraryModules.Add(new Letters());
}
