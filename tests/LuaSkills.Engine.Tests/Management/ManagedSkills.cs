using System.Text;
using LuaSkills.Engine.Management.Changes;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Management;

/// <summary>An engine over the three layers that installs from a <see cref="SkillServer"/>, and whose file operations can fail.</summary>
internal sealed class ManagedSkills : IDisposable
{
    private int _operation;
    private int _failAt;
    private bool _goesOnFailing;

    public ManagedSkills(Func<SkillEngineOptions, SkillEngineOptions>? configure = null)
    {
        SkillEngineOptions options = new() { RuntimeRoot = Layers.RuntimeRoot, Sources = Server.Sources };
        Options = configure?.Invoke(options) ?? options;
        Layers.AddSkill("base", "skills");
        Engine = new EmbeddedEngine(Options, new ChangeFiles(Before));
        Engine.Load(Layers.Roots);
    }

    public SkillServer Server { get; } = new();

    public SkillLayers Layers { get; } = new();

    public SkillEngineOptions Options { get; }

    public EmbeddedEngine Engine { get; private set; }

    public SkillChangeScope Scope => new(Layers.Roots);

    public SkillChangeScope SystemScope => Scope with { Plane = SkillPlane.System };

    /// <summary>Whether an operation was made to fail.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Lets a file operation fail, counted from 1.</summary>
    /// <param name="operation">Which one.</param>
    /// <param name="goesOn">Whether all later ones fail as well, as after the end of the process.</param>
    public void FailAt(int operation, bool goesOn = false)
    {
        _operation = 0;
        _failAt = operation;
        _goesOnFailing = goesOn;
        HasFailed = false;
    }

    public SkillApplyResult Install(string id) => Engine.InstallSkill(Scope, SkillInstallRequest.GitHub("acme/" + id));

    public SkillApplyResult Update(string id) => Engine.UpdateSkill(Scope, SkillInstallRequest.Installed(id));

    public SkillUninstallResult Uninstall(string id) => Engine.UninstallSkill(Scope, id, new SkillUninstallOptions());

    public string Call(string id) => Engine.CallSkill(
        new SkillCall(SkillTarget.For(new SkillEntryReference(id, "go")), "{}"u8, null, default),
        static (in SkillReply reply) => Encoding.UTF8.GetString(reply.Content));

    public string RecordOf(string id) => Layers.PathOf($"state/installs/{id}.yaml");

    /// <summary>Goes on with a new engine without faults, as a new process would.</summary>
    public LoadReport Restart()
    {
        Engine.Dispose();
        _failAt = 0;
        Engine = new EmbeddedEngine(Options);
        return Engine.Load(Layers.Roots);
    }

    /// <summary>Everything that changes leave in the state directory while they run.</summary>
    public IReadOnlyList<string> Leftovers()
    {
        List<string> found = [];
        foreach (string name in (string[])["install_tmp", "update_tmp", "update_backup", "uninstall_backup"])
        {
            string directory = Layers.PathOf("state/" + name);
            if (Directory.Exists(directory))
                found.AddRange(Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories));
        }

        found.AddRange(Directory.EnumerateFiles(Layers.PathOf("state"), "*.tmp", SearchOption.AllDirectories));
        return found;
    }

    public void Dispose()
    {
        Engine.Dispose();
        Server.Dispose();
        Layers.Dispose();
    }

    private void Before(string operation)
    {
        _operation++;
        if (_operation != _failAt && !(_goesOnFailing && _failAt > 0 && _operation > _failAt))
            return;
        HasFailed = true;
        throw new IOException($"made to fail: {operation}");
    }
}
