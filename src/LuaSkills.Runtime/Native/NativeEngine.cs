using LuaSkills.Installation;
using LuaSkills.Native.Calls;
using LuaSkills.Native.Engines;
using LuaSkills.Native.Library;
using LuaSkills.Native.Replies;

namespace LuaSkills.Native;

/// <summary>The engine that runs skills in a native <c>libluaskills</c>, loaded into this process.</summary>
/// <remarks>
/// A native engine runs one call at a time; <see cref="NativeEngineOptions.EngineCount"/> puts several behind one <see cref="NativeEngine"/>. Calls
/// without a timeout and a token run on the caller's thread, others on a thread of the engine, because native code cannot be stopped: when
/// time is up or the token is cancelled the caller goes on, and the engine stays busy until the call ends. See <c>docs/native-engine.md</c>.
/// </remarks>
public sealed partial class NativeEngine : ISuspendableEngine
{
    private readonly LoadedLibrary _library;
    private readonly NativeEngineOptions _options;
    private readonly EngineFactory _factory;
    private readonly SeatPool _pool;
    private readonly NativeCalls _calls;

    // One load at a time; calls never take it.
    private readonly object _loading = new();

    /// <summary>Loads the library, once for the process, and makes an engine without skills in it.</summary>
    /// <param name="options">Which library, and how its engines are set up.</param>
    /// <exception cref="SkillException">
    /// There is no library where the options and the environment say, it cannot be loaded or misses a function
    /// (<see cref="SkillErrorCode.LibraryNotLoaded"/>, <see cref="SkillErrorCode.MissingExport"/>), or the options ask for what native engines
    /// cannot do (<see cref="SkillErrorCode.InvalidOptions"/>).
    /// </exception>
    public NativeEngine(NativeEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckLimits(options.Engine.Limits);
        if (options.Engine.Sandbox is not null)
            throw new SkillException(SkillErrorCode.InvalidOptions, "A native engine has no sandbox. Run the skills on the embedded engine.");
        CheckSignatures(options.Engine.Signatures);
        options = InstalledRuntime.AddTo(options);
        _options = options;
        _library = options.Library ?? LoadedLibrary.Open(LibraryLocation.Find(options.LibraryPath, options.Engine.RuntimeRoot));
        CallbackOwner owner = new(options);
        _factory = new EngineFactory(_library, options, owner);
        _pool = new SeatPool(_factory.Create());
        _calls = new NativeCalls(_library.Functions, _pool, owner);
        Config = new NativeConfig(_calls);
        Leases = new NativeLeases(_calls);
    }

    /// <summary>Path of the library.</summary>
    public string LibraryPath => _library.Path;

    /// <summary>Version of the library, for example <c>0.4.6</c>.</summary>
    public string LibraryVersion => _library.Version;

    /// <summary>What the library says it exports.</summary>
    public IReadOnlyList<string> ExportedFunctions => _library.ExportedFunctions;

    /// <inheritdoc/>
    public ISkillConfig Config { get; }

    /// <summary>The leases, all in the first native engine; a reload ends them. An <see cref="ISuspendableLeases"/>.</summary>
    public IRuntimeLeases Leases { get; }

    /// <inheritdoc/>
    /// <remarks>Loading again replaces what was loaded, as <see cref="Reload"/> does.</remarks>
    public LoadReport Load(IReadOnlyList<SkillRoot> roots) => Reload(roots);

    /// <inheritdoc/>
    /// <remarks>
    /// Loads the skills into new native engines beside those in service and swaps them in at the end, so that no call sees a mixture and none
    /// waits. The report has only what can be told from outside: see <c>docs/native-engine.md</c>.
    /// </remarks>
    public LoadReport Reload(IReadOnlyList<SkillRoot> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        lock (_loading)
        {
            _ = _pool.Current;
            EngineSet next = CreateSet(roots);
            LoadReport report = NativeLoadReport.Of(roots, next.Entries, _options.Engine);
            try
            {
                _pool.Replace(next);
            }
            catch
            {
                foreach (EngineSeat seat in next.Seats)
                    seat.Dispose();
                throw;
            }

            return report;
        }
    }

    /// <inheritdoc/>
    public TResult CallSkill<TResult>(in SkillCall call, SkillReplyReader<TResult> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        CheckLimits(call.Options?.Limits);
        return _calls.Run(new EntryRequest<TResult>(call, reader), call.Options, call.CancellationToken);
    }

    /// <inheritdoc/>
    public TResult RunLua<TResult>(
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reader);
        CheckLimits(options?.Limits);
        return _calls.Run(new CodeRequest<TResult>(code, arguments, options, reader), options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Hands the call back at once: it waits for a native engine and runs on the thread of that, without holding the caller's.</remarks>
    public SkillStep<TResult> StartSkill<TResult>(in SkillCall call, SkillReplyReader<TResult> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        CheckLimits(call.Options?.Limits);
        return _calls.Start(new EntryRequest<TResult>(call, reader), call.Options, call.CancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>As <see cref="StartSkill{TResult}"/>.</remarks>
    public SkillStep<TResult> StartLua<TResult>(
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reader);
        CheckLimits(options?.Limits);
        return _calls.Start(new CodeRequest<TResult>(code, arguments, options, reader), options, cancellationToken);
    }

    /// <summary>Closes the engine. Calls that are running finish; their native engines are freed when they do.</summary>
    public void Dispose() => _pool.Dispose();

    // A limit that silently is none would be worse than an error.
    internal static void CheckLimits(SkillLimits? limits)
    {
        if (limits is not null && limits != SkillLimits.None)
        {
            throw new SkillException(
                SkillErrorCode.InvalidOptions,
                "A native engine cannot limit instructions, memory, output or nested calls. Set a timeout, or run the skills on the embedded engine.");
        }
    }

    // Nobody would check them.
    private static void CheckSignatures(SignatureRequirement? requirement)
    {
        if (requirement is not null)
            throw new SkillException(SkillErrorCode.InvalidOptions, "A native engine does not check signatures. Run the skills on the embedded engine.");
    }

    private EngineSet CreateSet(IReadOnlyList<SkillRoot> roots)
    {
        try
        {
            return _factory.Create(roots);
        }
        catch (SkillException error)
        {
            throw new SkillLoadException(error.Code, error.Message, LoadReport.Empty, error) { LuaTraceback = error.LuaTraceback };
        }
    }
}
