using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>A runtime root with the three layers of skills, and what loading them gave.</summary>
internal sealed class SkillLayers : IDisposable
{
    public const string Handler = "return function(args) return 'ok' end\n";

    private readonly ScratchDirectory _scratch = new();

    public string RuntimeRoot => _scratch.FullPath;

    public List<string> Log { get; } = [];

    public SkillEngineOptions Options { get; set; } = new();

    public IReadOnlyList<SkillRoot> Roots =>
    [
        new("ROOT", _scratch.Of("skills")),
        new("PROJECT", _scratch.Of("project_skills")),
        new("USER", _scratch.Of("user_skills")),
    ];

    /// <summary>Writes one file below the runtime root.</summary>
    public string Write(string relativePath, string text) => _scratch.Write(relativePath, text);

    public string MakeDirectory(string relativePath) => _scratch.MakeDirectory(relativePath);

    public string PathOf(string relativePath) => _scratch.Of(relativePath);

    /// <summary>Adds a package; <c>runtime/e.lua</c> exists in it.</summary>
    public string AddPackage(string id, string manifest, string root = "user_skills")
    {
        Write($"{root}/{id}/runtime/e.lua", Handler);
        Write($"{root}/{id}/skill.yaml", manifest);
        return PathOf($"{root}/{id}");
    }

    /// <summary>Adds a package without faults whose entries have the given names.</summary>
    public string AddSkill(string id, string root = "user_skills", params ReadOnlySpan<string> entries)
    {
        string manifest = $"name: {id} name\nversion: 1.0.0\nentries:\n";
        foreach (string entry in entries.IsEmpty ? ["go"] : entries)
            manifest += $"  - {{ name: {entry}, description: Entry {entry}., lua_entry: runtime/e.lua, lua_module: {id}_{entry} }}\n";
        return AddPackage(id, manifest, root);
    }

    public SkillCatalogue Load() => Load(Roots);

    public SkillCatalogue Load(IReadOnlyList<SkillRoot> roots)
    {
        SkillEngineOptions options = Options.SkillConfigFile is null && Options.RuntimeRoot is null
            ? Options with { RuntimeRoot = RuntimeRoot }
            : Options;
        using DatabaseProviders databases = new(options);
        return CatalogueLoader.Load(roots, options, EngineLayout.From(options), databases, network: null, new EngineLog((level, message) => Log.Add($"{level}: {message}")));
    }

    public SkillLoadException LoadFails() => Assert.Throws<SkillLoadException>(() => Load());

    /// <summary>Loads and takes the outcome of one skill.</summary>
    public SkillLoadOutcome OutcomeOf(string skillId) => Assert.Single(Load().Report.Skills, skill => skill.SkillId == skillId);

    public void Dispose() => _scratch.Dispose();
}
