using LuaSkills.Engine.Configuration;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>A configuration file that does not exist yet, and a store on it.</summary>
internal sealed class ConfigFixture : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public ConfigFixture()
    {
        Path = _scratch.Of("config", "skill_config.json");
        Store = new SkillConfig(Path);
    }

    public string Path { get; }

    public SkillConfig Store { get; }

    /// <summary>The text of the file; written in place, as an editor does.</summary>
    public string Text
    {
        get => File.ReadAllText(Path);
        set
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            File.WriteAllText(Path, value);
        }
    }

    public void Dispose() => _scratch.Dispose();
}
