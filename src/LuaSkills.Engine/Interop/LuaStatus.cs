namespace LuaSkills.Engine.Interop;

/// <summary>Results of protected calls and of loading chunks.</summary>
internal enum LuaStatus
{
    Ok = 0,
    Yield = 1,
    RuntimeError = 2,
    SyntaxError = 3,
    MemoryError = 4,
    ErrorInHandler = 5,
}
