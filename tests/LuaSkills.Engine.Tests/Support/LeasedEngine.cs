using System.Text;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>An engine with the skill <c>t</c> of <see cref="LoadedEngine"/>, a clock of its own, and short ways to use its leases.</summary>
internal sealed class LeasedEngine : IDisposable
{
    private readonly LoadedEngine _engine;

    public LeasedEngine(params ReadOnlySpan<(string Entry, string Lua)> entries)
        : this(new SkillEngineOptions(), entries)
    {
    }

    public LeasedEngine(SkillEngineOptions options, params ReadOnlySpan<(string Entry, string Lua)> entries) =>
        _engine = new LoadedEngine(options with { TimeProvider = Clock }, entries);

    public ManualClock Clock { get; } = new();

    public EmbeddedEngine Engine => _engine.Engine;

    public IRuntimeLeases Leases => Engine.Leases;

    public IReadOnlyList<SkillRoot> Roots => _engine.Roots;

    public string PathOf(string relativePath) => _engine.PathOf(relativePath);

    public RuntimeLease Create(string sid = "s", TimeSpan? timeToLive = null, bool replace = false, string? directory = null, LeaseFamily family = default) =>
        Leases.Create(family, new RuntimeLeaseOptions { Sid = sid, TimeToLive = timeToLive, Replace = replace, WorkingDirectory = directory });

    /// <summary>Evaluates code.</summary>
    /// <returns>The result as JSON.</returns>
    public string Eval(RuntimeLease lease, string code, SkillCallOptions? options = null, string arguments = "{}", CancellationToken cancellationToken = default) =>
        Leases.Eval(
            LeaseFamily.Public,
            lease.Reference,
            code,
            Encoding.UTF8.GetBytes(arguments),
            options,
            static (_, utf8Json) => Encoding.UTF8.GetString(utf8Json),
            cancellationToken);

    /// <summary>The error of code that fails.</summary>
    public RuntimeLeaseException EvalFails(RuntimeLease lease, string code, SkillCallOptions? options = null) =>
        Assert.Throws<RuntimeLeaseException>(() => Eval(lease, code, options));

    /// <summary>Begins an evaluation in the way of asynchronous ones.</summary>
    public SkillStep<string> Start(RuntimeLease lease, string code, SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        ((ISuspendableLeases)Leases).StartEval(
            LeaseFamily.Public,
            lease.Reference,
            code,
            "{}"u8,
            options,
            static (_, utf8Json) => Encoding.UTF8.GetString(utf8Json),
            cancellationToken);

    public void Dispose() => _engine.Dispose();
}
