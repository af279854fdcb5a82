using LuaSkills.Native;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>The engine a test runs on.</summary>
public enum EngineKind
{
    /// <summary>The embedded one.</summary>
    Embedded,

    /// <summary>Native engines in the exports of the native library, as they are compiled into this process.</summary>
    Native,
}

internal static class EngineKinds
{
    /// <summary>The options of a test for its engine; as many native engines as the test wants VMs.</summary>
    public static SkillRuntimeOptions On(this SkillRuntimeOptions options, EngineKind engine) => engine == EngineKind.Embedded || options.Engine is not null
        ? options
        : options with { Native = new NativeEngineOptions { Library = ManagedLibrary.Loaded, EngineCount = options.EngineOptions?.Pool.MaxSize ?? 3 } };

    public static void SkipOnNative(this EngineKind engine, string reason) => Assert.SkipWhen(engine == EngineKind.Native, reason);
}
