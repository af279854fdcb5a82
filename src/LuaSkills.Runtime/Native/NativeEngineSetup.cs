namespace LuaSkills.Native;

/// <summary>How an engine is set up (spec: FFI section 3.2).</summary>
/// <param name="PoolConfig">Sizes of the VM pool.</param>
/// <param name="HostOptions">Everything else.</param>
internal sealed record NativeEngineSetup(NativePoolConfig PoolConfig, NativeHostOptions HostOptions);

/// <summary>The engine that was made.</summary>
/// <param name="EngineId">Its id; never used again in the process.</param>
internal sealed record NativeEngineCreated(ulong EngineId);

/// <summary>Sizes of a VM pool.</summary>
/// <param name="MinSize">VMs that are always kept.</param>
/// <param name="MaxSize">VMs at most.</param>
/// <param name="IdleTtlSecs">How long others are kept, in seconds.</param>
internal sealed record NativePoolConfig(ulong MinSize, ulong MaxSize, ulong IdleTtlSecs);

/// <summary>Sizes of the tool cache, which the process has one of.</summary>
/// <param name="MaxEntries">Entries at most.</param>
/// <param name="DefaultTtlSecs">How long an entry lives, in seconds.</param>
/// <param name="MaxTtlSecs">How long it may live, in seconds.</param>
internal sealed record NativeCacheConfig(ulong MaxEntries, ulong DefaultTtlSecs, ulong MaxTtlSecs);

/// <summary>What the engine offers to Lua code.</summary>
/// <param name="EnableSkillManagementBridge">Whether <c>vulcan.runtime.skills</c> is there; over the C ABI it always fails.</param>
/// <param name="EnableManagedIoCompat">Whether <c>io</c> is the engine's own.</param>
internal sealed record NativeCapabilities(bool EnableSkillManagementBridge, bool EnableManagedIoCompat);
