namespace LuaSkills.Engine.Tests.Support;

/// <summary>An engine with one skill, <c>h</c>, whose help is one main page and the topics of a test.</summary>
internal sealed class HelpSkill : IDisposable
{
    private readonly SkillLayers _layers = new();

    /// <summary>Loads the skill.</summary>
    /// <param name="help">The <c>help</c> block of the manifest.</param>
    /// <param name="files">Files below <c>help</c>.</param>
    public HelpSkill(string help, params ReadOnlySpan<(string File, string Text)> files)
        : this(new SkillEngineOptions(), help, files)
    {
    }

    public HelpSkill(SkillEngineOptions options, string help, params ReadOnlySpan<(string File, string Text)> files)
    {
        foreach ((string file, string text) in files)
            Write(file, text);
        _layers.AddPackage("h", $$"""
            name: Helpful
            version: " 1.2.0 "
            entries:
              - { name: one, lua_entry: runtime/e.lua, lua_module: h_one, help: " topic " }
              - { name: two, lua_entry: runtime/e.lua, lua_module: h_two }
            {{help}}
            """);
        Engine = new EmbeddedEngine(options with { RuntimeRoot = _layers.RuntimeRoot });
        Engine.Load(_layers.Roots);
    }

    public EmbeddedEngine Engine { get; }

    public string Directory => _layers.PathOf("user_skills/h");

    /// <summary>A skill whose main page is a Lua file.</summary>
    public static HelpSkill OfLua(string lua, SkillEngineOptions? options = null) =>
        new(options ?? new SkillEngineOptions(), "help: { main: { file: help/page.lua } }", ("page.lua", lua));

    public void Write(string file, string text) => _layers.Write($"user_skills/h/help/{file}", text);

    public SkillHelp Tree() => Assert.Single(Engine.ListSkillHelp(SkillAuthority.System));

    public SkillHelpDetail? Render(string flow = "main", CallPath path = CallPath.Blocking, SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        (path == CallPath.Blocking ? (ISkillEngine)Engine : new SteppedEngine(Engine))
            .RenderSkillHelpDetail("h", flow, SkillAuthority.System, options, cancellationToken);

    public SkillException Fails(string flow = "main", CallPath path = CallPath.Blocking) =>
        Assert.ThrowsAny<SkillException>(() => Render(flow, path));

    public void Dispose()
    {
        Engine.Dispose();
        _layers.Dispose();
    }
}
