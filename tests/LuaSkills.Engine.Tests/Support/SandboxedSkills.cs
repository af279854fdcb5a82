using System.Text;
using System.Text.Json.Nodes;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>
/// An engine in a sandbox with the skills <c>a</c> and <c>b</c>, whose entry <c>run</c> runs code, and a directory <c>outside</c> that is granted to nobody, with a file in it.
/// </summary>
internal sealed class SandboxedSkills : IDisposable
{
    public const string Secret = "the secret of the host";

    // Errors are told with their code, and without traceback.
    private const string Run = """
        return function(args)
          local chunk, fault = load(args.code, "=code")
          if not chunk then return "syntax: " .. fault end
          local ok, value = pcall(chunk, args)
          if ok then return type(value) == "string" and value or vulcan.json.encode(value) end
          local code = type(value) == "userdata" and value.code
          return "error: " .. (code and "[" .. code .. "] " or "") .. (tostring(value):gsub("\nstack traceback:.*", ""))
        end
        """;

    private readonly SkillLayers _layers = new();

    public SandboxedSkills(SkillPermissions? a = null, SkillPermissions? b = null, SkillEngineOptions? options = null, SkillPermissions? hostCode = null)
        : this(_ => a ?? SkillPermissions.None, b, options, hostCode)
    {
    }

    /// <summary>Loads the skills.</summary>
    /// <param name="a">Makes the permissions of <c>a</c>, given the directory of this.</param>
    /// <param name="b">The permissions of <c>b</c>.</param>
    /// <param name="options">Other options of the engine.</param>
    /// <param name="hostCode">The permissions of code of the host.</param>
    /// <param name="isOpen">Whether there is no sandbox at all.</param>
    public SandboxedSkills(
        Func<SandboxedSkills, SkillPermissions> a,
        SkillPermissions? b = null,
        SkillEngineOptions? options = null,
        SkillPermissions? hostCode = null,
        bool isOpen = false)
    {
        OutsideFile = _layers.Write("outside/secret.txt", Secret);
        Inside = _layers.MakeDirectory("inside");
        _layers.Write("inside/known.txt", "known");
        _layers.Write("inside/module.lua", "return { name = ... }");
        _layers.Write("lua_packages/hosted.lua", "return 'hosted'");
        Add("a");
        Add("b");
        Permissions = a(this);
        SkillEngineOptions all = (options ?? new SkillEngineOptions()) with
        {
            RuntimeRoot = _layers.RuntimeRoot,
            Log = (level, line) => Log.Add($"{level}: {line}"),
            Sandbox = isOpen ? null : new SkillSandbox
            {
                HostCode = hostCode ?? SkillPermissions.None,
                Skills = new Dictionary<string, SkillDeployment>(StringComparer.Ordinal)
                {
                    ["a"] = new() { Permissions = Permissions },
                    ["b"] = new() { Permissions = b ?? SkillPermissions.None },
                },
            },
        };
        Engine = new EmbeddedEngine(all);
        Engine.Load(_layers.Roots);
        Log.Clear();
    }

    public EmbeddedEngine Engine { get; }

    public SkillPermissions Permissions { get; }

    public IReadOnlyList<SkillRoot> Roots => _layers.Roots;

    public List<string> Log { get; } = [];

    /// <summary>A directory that permissions of tests grant.</summary>
    public string Inside { get; }

    /// <summary>A file that nobody may read.</summary>
    public string OutsideFile { get; }

    public string PathOf(string relativePath) => _layers.PathOf(relativePath);

    public string Write(string relativePath, string text) => _layers.Write(relativePath, text);

    /// <summary>Reading and writing <see cref="Inside"/>.</summary>
    public static SkillPermissions InsideOf(SandboxedSkills skills) => new() { Directories = [new DirectoryGrant(skills.Inside, PathAccess.ReadWrite)] };

    /// <summary>Runs code in a skill.</summary>
    /// <returns>The text it returns, or another value as JSON, or <c>error:</c> with code and text of its error.</returns>
    public string In(string skill, string code, CallPath path = CallPath.Blocking, SkillCallOptions? options = null)
    {
        byte[] arguments = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["code"] = code,
            ["inside"] = Inside,
            ["outside"] = Path.GetDirectoryName(OutsideFile),
            ["secret"] = OutsideFile,
        }.ToJsonString());
        ISkillEngine engine = path == CallPath.Blocking ? Engine : new SteppedEngine(Engine);
        return engine.CallSkill(
            new SkillCall(SkillTarget.For(new SkillEntryReference(skill, "run")), arguments, options, CancellationToken.None),
            static (in SkillReply reply) => Encoding.UTF8.GetString(reply.Content));
    }

    public void Dispose()
    {
        Engine.Dispose();
        _layers.Dispose();
    }

    private void Add(string id)
    {
        _layers.Write($"user_skills/{id}/runtime/run.lua", Run);
        _layers.Write($"user_skills/{id}/resources/own.txt", $"of {id}");
        _layers.Write(
            $"user_skills/{id}/skill.yaml",
            $"name: {id}\nversion: 1.0.0\nsqlite: {{ enable: true }}\nentries: [{{ name: run, lua_entry: runtime/run.lua, lua_module: {id}_run }}]\n");
    }
}
