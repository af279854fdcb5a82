namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>A directory of skill packages written by a test, and gone after it.</summary>
internal sealed class SkillFolder(EngineKind engine = EngineKind.Embedded) : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("luaskills-");

    public string Path => System.IO.Path.Join(_parent.FullName, "skills");

    /// <summary>Writes a skill whose entries are given as name and Lua code of the entry file.</summary>
    public SkillFolder Add(string skillId, params (string Name, string Lua)[] entries)
    {
        List<string> manifest = [$"name: {skillId}", "version: 1.0.0", "entries:"];
        foreach ((string name, string lua) in entries)
        {
            manifest.Add($"  - {{ name: {name}, lua_entry: runtime/{name}.lua, lua_module: {skillId}_{name} }}");
            Write(System.IO.Path.Join(skillId, "runtime", $"{name}.lua"), lua);
        }

        return Write(System.IO.Path.Join(skillId, "skill.yaml"), string.Join('\n', manifest));
    }

    /// <summary>Writes a file.</summary>
    public SkillFolder Write(string relativePath, string content)
    {
        string path = System.IO.Path.Join(Path, relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return this;
    }

    /// <summary>Opens a runtime over the folder.</summary>
    public ValueTask<SkillRuntime> OpenAsync(Func<SkillRuntimeOptions, SkillRuntimeOptions>? configure = null)
    {
        SkillRuntimeOptions options = SkillRuntimeOptions.ForSkills(Directory.CreateDirectory(Path).FullName);
        return SkillRuntime.OpenAsync((configure is null ? options : configure(options)).On(engine), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _parent.Delete(recursive: true);
}
