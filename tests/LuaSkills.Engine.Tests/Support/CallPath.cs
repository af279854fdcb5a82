namespace LuaSkills.Engine.Tests.Support;

/// <summary>The two ways a call can take: on the caller's thread to its end, or in steps that can be suspended.</summary>
public enum CallPath
{
    Blocking,
    Suspendable,
}

internal static class CallPathExtensions
{
    public static ISkillEngine On(this LoadedEngine engine, CallPath path) =>
        path == CallPath.Blocking ? engine.Engine : new SteppedEngine(engine.Engine);
}
