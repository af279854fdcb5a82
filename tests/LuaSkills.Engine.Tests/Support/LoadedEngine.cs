using System.Text;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>An engine with one skill, <c>t</c>, whose entries are given as Lua source.</summary>
internal sealed class LoadedEngine : IDisposable
{
    private readonly SkillLayers _layers = new();

    public LoadedEngine(params ReadOnlySpan<(string Entry, string Lua)> entries)
        : this(new SkillEngineOptions(), entries)
    {
    }

    public LoadedEngine(SkillEngineOptions options, params ReadOnlySpan<(string Entry, string Lua)> entries)
    {
        string manifest = "name: T\nversion: 1.0.0\nentries:\n";
        foreach ((string entry, string lua) in entries)
        {
            Write(entry, lua);
            manifest += $"  - {{ name: {entry}, lua_entry: runtime/{entry}.lua, lua_module: t_{entry.Replace('-', '_')} }}\n";
        }

        _layers.Write("user_skills/t/skill.yaml", manifest);
        Engine = new EmbeddedEngine(options with { RuntimeRoot = _layers.RuntimeRoot });
        Report = Engine.Load(_layers.Roots);
    }

    public EmbeddedEngine Engine { get; }

    public LoadReport Report { get; }

    public IReadOnlyList<SkillRoot> Roots => _layers.Roots;

    public static SkillTarget Target(string entry) => SkillTarget.For(new SkillEntryReference("t", entry));

    /// <summary>Writes the file of an entry.</summary>
    public void Write(string entry, string lua) => _layers.Write($"user_skills/t/runtime/{entry}.lua", lua);

    public string PathOf(string relativePath) => _layers.PathOf(relativePath);

    public string Call(string entry, string arguments = "{}", SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        Engine.CallSkill(
            new SkillCall(Target(entry), Encoding.UTF8.GetBytes(arguments), options, cancellationToken),
            static (in SkillReply reply) => Encoding.UTF8.GetString(reply.Content));

    /// <summary>Calls an entry in the way of asynchronous calls.</summary>
    public string Step(string entry, string arguments = "{}", SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        SteppedEngine.Finish(Start(entry, arguments, options, cancellationToken));

    /// <summary>Begins to call an entry in the way of asynchronous calls.</summary>
    public SkillStep<string> Start(string entry, string arguments = "{}", SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        Engine.StartSkill(
            new SkillCall(Target(entry), Encoding.UTF8.GetBytes(arguments), options, cancellationToken),
            static (in SkillReply reply) => Encoding.UTF8.GetString(reply.Content));

    public SkillResult CallForResult(string entry, SkillCallOptions? options = null) =>
        Engine.CallSkill(new SkillCall(Target(entry), "{}"u8, options, default), static (in SkillReply reply) => reply.ToResult());

    public string Run(string code, string arguments = "{}", SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        Engine.RunLua(code, Encoding.UTF8.GetBytes(arguments), options, static json => Encoding.UTF8.GetString(json), cancellationToken);

    public void Dispose()
    {
        Engine.Dispose();
        _layers.Dispose();
    }
}
