using LuaSkills.CompilerServices;

namespace LuaSkills.Benchmarks;

/// <summary>The functions that are measured, and those that are needed before.</summary>
/// <param name="path">Path of libluaskills.</param>
[NativeJsonLibrary]
internal sealed partial class BenchLibrary(string path) : NativeJsonLibrary(path)
{
    [NativeJsonExport("luaskills_ffi_engine_new_json")]
    public partial Engine EngineNew(EngineOptions options);

    [NativeJsonExport("luaskills_ffi_load_from_roots_json")]
    public partial void LoadFromRoots(ulong engineId, IReadOnlyList<Root> skillRoots);

    [NativeJsonExport("luaskills_ffi_engine_free_json")]
    public partial void EngineFree(ulong engineId);

    [NativeJsonExport("luaskills_ffi_call_skill_json")]
    public partial CallResult Call(ulong engineId, string toolName, PingArguments args);

#pragma warning disable LSK0505 // The same function in other forms.
    [NativeJsonExport("luaskills_ffi_call_skill_json")]
    public partial TResult Call<TResult>(SkillPayload request, SkillJsonReader<TResult> read);

    [NativeJsonExport("luaskills_ffi_call_skill_json")]
    public partial TResult Call<TResult>(ulong engineId, string toolName, ReadOnlySpan<byte> args, SkillJsonReader<TResult> read);

    [NativeJsonExport("luaskills_ffi_call_skill_json")]
    public partial CallResult Call(SkillPayload request);
#pragma warning restore LSK0505
}

internal sealed record Engine(ulong EngineId);

internal sealed record EngineOptions(PoolConfig PoolConfig, HostOptions HostOptions);

internal sealed record PoolConfig(ulong MinSize, ulong MaxSize, ulong IdleTtlSecs);

internal sealed record HostOptions(string RuntimeRoot, bool AllowNetworkDownload, IReadOnlyList<string> ReservedEntryNames);

internal sealed record Root(string Name, string SkillsDir);

internal sealed record PingArguments(string Note);

internal sealed record CallResult(string Content, string? OverflowMode, string? TemplateHint, long ContentBytes, long ContentLines);
