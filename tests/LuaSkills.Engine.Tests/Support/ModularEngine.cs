using System.Text;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>An engine with modules and, if a test wants them, Lua skills.</summary>
internal sealed class ModularEngine : IDisposable
{
    private readonly SkillLayers _layers = new();

    public SkillModuleCollection Modules { get; } = new();

    public ScriptedModuleHost Host { get; } = new();

    public List<string> Log { get; } = [];

    public EmbeddedEngine Engine { get; private set; } = null!;

    public LoadReport Report { get; private set; } = null!;

    /// <summary>Adds a module under an id.</summary>
    public ModularEngine Add(string id, ScriptedModule module, SkillDeployment? deployment = null)
    {
        Modules.Add(new SkillModuleInstance { Id = id, Module = module, Deployment = deployment ?? new SkillDeployment() });
        return this;
    }

    /// <summary>Adds a Lua skill with an entry <c>go</c>.</summary>
    public ModularEngine AddLua(string id, string code)
    {
        _layers.AddSkill(id);
        _layers.Write($"user_skills/{id}/runtime/e.lua", code);
        return this;
    }

    public ModularEngine Load(Func<SkillEngineOptions, SkillEngineOptions>? configure = null)
    {
        SkillEngineOptions options = new()
        {
            RuntimeRoot = _layers.RuntimeRoot,
            Modules = Modules,
            ModuleHost = Host,
            Log = (level, line) =>
            {
                lock (Log)
                    Log.Add($"{level}: {line}");
            },
        };
        Engine = new EmbeddedEngine(configure is null ? options : configure(options));
        Reload();
        return this;
    }

    public void Reload() => Report = Engine.Load(_layers.Roots);

    public static SkillTarget Target(string skill, string entry) => SkillTarget.For(new SkillEntryReference(skill, entry));

    public ISkillEngine On(CallPath path) => path == CallPath.Blocking ? Engine : new SteppedEngine(Engine);

    public string Call(
        string skill, string entry, CallPath path = CallPath.Blocking, string arguments = "{}", SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        On(path).CallSkill(
            new SkillCall(Target(skill, entry), Encoding.UTF8.GetBytes(arguments), options, cancellationToken),
            static (in SkillReply reply) => Encoding.UTF8.GetString(reply.Content));

    public SkillLoadOutcome OutcomeOf(string skillId) => Assert.Single(Report.Skills, skill => skill.SkillId == skillId);

    public void Dispose()
    {
        Engine?.Dispose();
        _layers.Dispose();
    }
}
