using System.Text;
using LuaSkills.Governance;
using LuaSkills.Native;

namespace LuaSkills;

/// <summary>Where a <see cref="SkillRuntime"/> finds its skills and how it runs them.</summary>
/// <remarks>
/// Set one of <see cref="SkillsDirectory"/>, <see cref="RuntimeRoot"/> or <see cref="Roots"/>, unless there are only <see cref="Modules"/>. Relative paths are taken from the
/// working directory at the time of opening.
/// </remarks>
public sealed record SkillRuntimeOptions
{
    private readonly OfferedModules _modules = new();
    private readonly int _maxConcurrency = Math.Max(4, Environment.ProcessorCount);
    private readonly TimeSpan _approvalWait = Timeout.InfiniteTimeSpan;
    private readonly TimeSpan? _defaultTimeout;
    private readonly TimeSpan _shutdownTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A directory whose subdirectories are skill packages; it becomes the single root ROOT.</summary>
    public string? SkillsDirectory { get; init; }

    /// <summary>
    /// A directory with the fixed layout (<c>root_skills</c>, <c>project_skills</c>, <c>user_skills</c>, <c>lua_packages</c>,
    /// <c>state</c>, <c>temp</c>, …). Its three skill directories are the roots, unless <see cref="SkillsDirectory"/> or
    /// <see cref="Roots"/> names others.
    /// </summary>
    public string? RuntimeRoot { get; init; }

    /// <summary>The root chain in the order ROOT, PROJECT, USER; not together with <see cref="SkillsDirectory"/>.</summary>
    public IReadOnlyList<SkillRoot>? Roots { get; init; }

    /// <summary>
    /// The engine to use instead of a new one; it must have no skills yet. The runtime disposes it, unless
    /// <see cref="LeaveEngineOpen"/> is set, also when opening fails.
    /// </summary>
    public ISkillEngine? Engine { get; init; }

    /// <summary>Leaves <see cref="Engine"/> to the caller when the runtime is disposed.</summary>
    public bool LeaveEngineOpen { get; init; }

    /// <summary>
    /// Runs the skills in a native <c>libluaskills</c> instead of the embedded engine; not together with <see cref="Engine"/>. Its
    /// <see cref="NativeEngineOptions.Engine"/> is filled from <see cref="EngineOptions"/> and the other options here.
    /// </summary>
    public NativeEngineOptions? Native { get; init; }

    /// <summary>Set-up of the engine that is made; not together with <see cref="Engine"/>.</summary>
    public SkillEngineOptions? EngineOptions { get; init; }

    /// <summary>
    /// Tools of the host that skills may call (<c>vulcan.host</c>); add them in the initialiser:
    /// <c>HostTools = { new VaultTools(vault) }</c>. Taken over when the runtime is opened. Copies of the options share the collection.
    /// </summary>
    /// <remarks>
    /// What a tool throws beside <see cref="HostToolException"/> goes to the log as an error, unless the collection has an
    /// <see cref="HostToolCollection.ExceptionHandler"/>.
    /// </remarks>
    public HostToolCollection HostTools { get; } = [];

    /// <summary>
    /// Skills that are not Lua packages, such as C# classes with <see cref="SkillModuleAttribute"/>; add them in the initialiser: <c>Modules = { new TextSkill() }</c>.
    /// They are opened at every load. Copies of the options share the collection. Native engines take none.
    /// </summary>
    public SkillModuleCollection Modules => _modules.Fill();

    /// <summary>
    /// Makes what modules may use; it stays the caller's. <see langword="null"/> for a <c>SkillModuleHost</c> of the runtime's own, which keeps state in the
    /// <see cref="RuntimeRoot"/>, or in memory where there is none.
    /// </summary>
    public ISkillModuleHost? ModuleHost { get; init; }

    /// <summary>Models of the host that skills may ask (<c>vulcan.models</c>); <see langword="null"/> for none.</summary>
    public IModelProvider? Models { get; init; }

    /// <summary>
    /// Lets skills install, update, remove, enable and disable skills of PROJECT and USER (<c>vulcan.runtime.skills</c>) by a bridge made for this runtime;
    /// <see langword="null"/> for not. Native engines cannot. An <see cref="Engine"/> of your own has to be given the same bridge as
    /// <see cref="SkillEngineOptions.SkillManagement"/>.
    /// </summary>
    public SkillManagementBridge? SkillManagement { get; init; }

    /// <summary>
    /// Whether skills see the messages of exceptions that tools and models did not throw for them, which is for development: such messages
    /// may quote secrets.
    /// </summary>
    public bool ExposeHostExceptionMessages { get; init; }

    /// <summary>
    /// Decides on governed tools and skills (<see cref="GovernedAttribute"/>); needed when there are some. Tools are registered with it when the runtime is opened,
    /// entries when they are first called. It stays the caller's, and is closed after the runtime. Tools of two runtimes need different names, or gates.
    /// </summary>
    public IToolGate? Gate { get; init; }

    /// <summary>
    /// How long a governed call waits for an approval. By default as long as the gate holds it and the limits of the call allow; zero answers at once that
    /// it is pending, with the ids to resume it at the gate.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan ApprovalWait
    {
        get => _approvalWait;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
                ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _approvalWait = value;
        }
    }

    /// <summary>How long a call may take when its own options do not say; <see langword="null"/> for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan? DefaultTimeout
    {
        get => _defaultTimeout;
        init
        {
            if (value is { } timeout)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(value));
            _defaultTimeout = value;
        }
    }

    /// <summary>
    /// What the Lua code of a call may use besides time, for the embedded engine; a call's own <see cref="SkillCallOptions.Limits"/> come
    /// first. Takes the place of <see cref="SkillEngineOptions.Limits"/>.
    /// </summary>
    public SkillLimits? Limits { get; init; }

    /// <summary>
    /// What Lua skills may do, for the embedded engine; <see langword="null"/> for everything. Takes the place of <see cref="SkillEngineOptions.Sandbox"/>. Native engines have no
    /// sandbox and refuse it.
    /// </summary>
    public SkillSandbox? Sandbox { get; init; }

    /// <summary>Options of calls that give none: the invocation context shared by all of them.</summary>
    public SkillCallOptions? DefaultCallOptions { get; init; }

    /// <summary>Most asynchronous calls that run at a time; further ones wait in order. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public int MaxConcurrency
    {
        get => _maxConcurrency;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxConcurrency = value;
        }
    }

    /// <summary>How long disposal waits for the running calls after it has told them to stop.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan ShutdownTimeout
    {
        get => _shutdownTimeout;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _shutdownTimeout = value;
        }
    }

    /// <summary>Makes opening fail when a package has a fault, instead of leaving that skill out.</summary>
    public bool RequireAllSkills { get; init; }

    /// <summary>Receives the log lines of the embedded engine, on any thread; takes the place of <see cref="SkillEngineOptions.Log"/>.</summary>
    public SkillLogHandler? Log { get; init; }

    /// <summary>The modules, looked at without asking for any.</summary>
    internal OfferedModules OfferedModules => _modules;

    /// <summary>Options for one directory of skill packages.</summary>
    /// <param name="skillsDirectory">Directory whose subdirectories are skill packages.</param>
    public static SkillRuntimeOptions ForSkills(string skillsDirectory)
    {
        ArgumentNullException.ThrowIfNull(skillsDirectory);
        return new SkillRuntimeOptions { SkillsDirectory = skillsDirectory };
    }

    // The one that the compiler would write reads every property, and with it links what only programs with modules need.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(SkillsDirectory)).Append(" = ").Append(SkillsDirectory);
        builder.Append(", ").Append(nameof(RuntimeRoot)).Append(" = ").Append(RuntimeRoot);
        return true;
    }
}
