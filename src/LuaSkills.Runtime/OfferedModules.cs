using LuaSkills.Modules;

namespace LuaSkills;

/// <summary>The modules of a runtime's options, and what makes their environments when nobody else does.</summary>
/// <remarks>The usual host brings HTTP, sockets and storage. It is reached only through a delegate that asking for the collection sets, so that programs without modules do not link it.</remarks>
internal sealed class OfferedModules
{
    private Func<SkillRuntimeOptions, SkillEngineOptions, ISkillModuleHost>? _makeHost;

    /// <summary>The modules.</summary>
    public SkillModuleCollection Collection { get; } = new();

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => Collection.Count == 0 && Collection.Sources.Count == 0;

    /// <summary>The collection, for somebody who may add to it.</summary>
    public SkillModuleCollection Fill()
    {
        _makeHost ??= static (options, engine) => new SkillModuleHost(new SkillModuleHostOptions
        {
            RuntimeRoot = engine.RuntimeRoot,
            Models = engine.Models,
            TimeProvider = engine.TimeProvider,
            Log = engine.Log,
            ShutdownTimeout = options.ShutdownTimeout,
        });
        return Collection;
    }

    /// <summary>Makes the usual host; nothing is opened before it is used.</summary>
    public ISkillModuleHost? MakeHost(SkillRuntimeOptions options, SkillEngineOptions engine) => _makeHost?.Invoke(options, engine);
}
