using System.Text;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>An engine with the skills <c>a</c> and <c>b</c>, which have both databases, and <c>plain</c>, which has none. Their entry <c>run</c> runs code.</summary>
internal sealed class DatabaseSkills : IDisposable
{
    // What a skill returns must be a text, and errors are compared without their tracebacks.
    private const string Run = """
        return function(args)
          local ok, value = pcall(assert(load(args.code, "=code")), args)
          if not ok then return "error: " .. (tostring(value):gsub("\nstack traceback:.*", "")) end
          return type(value) == "string" and value or vulcan.json.encode(value)
        end
        """;

    private readonly SkillLayers _layers = new();

    public DatabaseSkills(SkillEngineOptions options, string sqlite = "enable: true", string lancedb = "enable: true")
    {
        Add("a", sqlite, lancedb);
        Add("b", sqlite, lancedb);
        Add("plain", "enable: false", "enable: false");
        Engine = new EmbeddedEngine(options with { RuntimeRoot = _layers.RuntimeRoot, Log = (level, line) => Log.Add($"{level}: {line}") });
        Report = Engine.Load(_layers.Roots);
        Log.Clear();
    }

    public EmbeddedEngine Engine { get; }

    public LoadReport Report { get; }

    public List<string> Log { get; } = [];

    public string PathOf(string relativePath) => _layers.PathOf(relativePath);

    /// <summary>Runs code in a skill.</summary>
    /// <returns>The text it returns, or another value as JSON, or <c>error:</c> and the text of its error.</returns>
    public string In(string skill, string code, SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        In(Engine, skill, code, options, cancellationToken);

    /// <summary>The same through another engine around this one.</summary>
    public static string In(ISkillEngine engine, string skill, string code, SkillCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        byte[] arguments = Encoding.UTF8.GetBytes(new System.Text.Json.Nodes.JsonObject { ["code"] = code }.ToJsonString());
        SkillTarget target = SkillTarget.For(new SkillEntryReference(skill, "run"));
        return engine.CallSkill(
            new SkillCall(target, arguments, options, cancellationToken),
            static (in SkillReply reply) => Encoding.UTF8.GetString(reply.Content));
    }

    public void Dispose()
    {
        Engine.Dispose();
        _layers.Dispose();
    }

    private void Add(string id, string sqlite, string lancedb)
    {
        _layers.Write($"user_skills/{id}/runtime/run.lua", Run);
        _layers.Write(
            $"user_skills/{id}/skill.yaml",
            $"name: {id}\nversion: 1.0.0\nsqlite: {{ {sqlite} }}\nlancedb: {{ {lancedb} }}\nentries: [{{ name: run, lua_entry: runtime/run.lua, lua_module: {id}_run }}]\n");
    }
}
