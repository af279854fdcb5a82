using System.Text;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.Native;
using LuaSkills.Native.Library;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Engines;

/// <summary>What tests of <see cref="NativeEngine"/> share: skills, and engines in the exports as they are compiled into this process.</summary>
[Collection(nameof(ProcessWide))]
public abstract class NativeEngineTests : IDisposable
{
    // Only reached by a test that would hang otherwise.
    internal static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    private protected ScratchDirectory Scratch { get; } = new();

    protected IReadOnlyList<SkillRoot> Roots => [new("ROOT", Scratch.Of("skills"))];

    public void Dispose()
    {
        Scratch.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static NativeEngine Open(SkillEngineOptions? options = null, int engines = 1, LoadedLibrary? library = null) => new(new NativeEngineOptions
    {
        Engine = options ?? new SkillEngineOptions(),
        EngineCount = engines,
        Library = library ?? ManagedExports.Loaded,
    });

    internal static string Lua(ISkillEngine engine, string code, SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        engine.RunLua(code, "{}"u8, options, static utf8Json => Encoding.UTF8.GetString(utf8Json), cancellationToken);

    private protected static SkillResult Call(ISkillEngine engine, string name, string arguments = "{}", SkillCallOptions? options = null) =>
        engine.CallSkill(new SkillCall(SkillTarget.Canonical(name), Encoding.UTF8.GetBytes(arguments), options, CancellationToken.None), SkillReplies.Result);

    /// <summary>Writes a skill with entries given as name and Lua code.</summary>
    private protected void WriteSkill(string id, params (string Name, string Lua)[] entries)
    {
        List<string> manifest = [$"name: {id}", "version: 1.0.0", "entries:"];
        foreach ((string name, string lua) in entries)
        {
            manifest.Add($"  - {{ name: {name}, description: Does it., lua_entry: runtime/{name}.lua, lua_module: {id}_{name} }}");
            Scratch.Write($"skills/{id}/runtime/{name}.lua", lua);
        }

        Scratch.Write($"skills/{id}/skill.yaml", string.Join('\n', manifest));
    }
}
