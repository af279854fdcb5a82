using System.Text;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>Runs Lua code in a VM of its own.</summary>
internal static class LuaRun
{
    /// <summary>The value of an expression as JSON.</summary>
    public static string Value(string expression) => Code("return " + expression);

    /// <summary>The value a chunk returns, as JSON.</summary>
    public static string Code(string code, string arguments = "{}")
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions());
        return engine.RunLua(code, Encoding.UTF8.GetBytes(arguments), options: null, static json => Encoding.UTF8.GetString(json), CancellationToken.None);
    }

    /// <summary>The text of the error that an expression raises, without traceback.</summary>
    public static string Error(string expression)
    {
        SkillException error = Assert.Throws<SkillException>(() => Value(expression));
        int traceback = error.Message.IndexOf("\nstack traceback:", StringComparison.Ordinal);
        return traceback < 0 ? error.Message : error.Message[..traceback];
    }
}
