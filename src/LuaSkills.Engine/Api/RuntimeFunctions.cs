using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary>The functions of <c>vulcan.runtime</c> (spec section 4.17).</summary>
internal static class RuntimeFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("log", Log);
        table.Add("cwd", WorkingDirectory);
    }

    private static int Log(ref VulcanCall call)
    {
        string level = call.RequireString(1, "level");
        string message = call.RequireString(2, "message", allowBlank: true);
        if (call.Vm.Log.IsEnabled)
            call.Vm.Log.Write(SeverityOf(level), $"[LuaSkill:{level}] {message}");
        return 0;
    }

    private static SkillLogLevel SeverityOf(string level)
    {
        if (level.Contains("error", StringComparison.OrdinalIgnoreCase) || level.Contains("fatal", StringComparison.OrdinalIgnoreCase))
            return SkillLogLevel.Error;
        return level.Contains("warn", StringComparison.OrdinalIgnoreCase) ? SkillLogLevel.Warn : SkillLogLevel.Info;
    }

    private static int WorkingDirectory(ref VulcanCall call)
    {
        try
        {
            return call.Push(LexicalPath.WithoutVerbatimPrefix(call.Vm.WorkingDirectory ?? Environment.CurrentDirectory));
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw call.Error(OsError.Describe(error, "."));
        }
    }
}
