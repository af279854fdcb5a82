using System.Text.Json.Serialization;

namespace LuaSkills.Native;

/// <summary>Who serves the databases of skills (spec: FFI section 3.2).</summary>
internal enum NativeProviderMode
{
    [JsonStringEnumMemberName("dynamic_library")]
    DynamicLibrary,

    [JsonStringEnumMemberName("host_callback")]
    HostCallback,

    [JsonStringEnumMemberName("space_controller")]
    SpaceController,
}

/// <summary>Which callback <see cref="NativeProviderMode.HostCallback"/> uses.</summary>
internal enum NativeCallbackMode
{
    [JsonStringEnumMemberName("standard")]
    Standard,

    [JsonStringEnumMemberName("json")]
    Json,
}

/// <summary>How the process of a controller lives.</summary>
internal enum NativeProcessMode
{
    [JsonStringEnumMemberName("service")]
    Service,

    [JsonStringEnumMemberName("managed")]
    Managed,
}

/// <summary>The connection to a controller, with the values the library has without one.</summary>
internal sealed record NativeSpaceController
{
    public string? Endpoint { get; init; }

    public bool AutoSpawn { get; init; } = true;

    public string? ExecutablePath { get; init; }

    public NativeProcessMode ProcessMode { get; init; } = NativeProcessMode.Managed;

    public ulong MinimumUptimeSecs { get; init; } = 300;

    public ulong IdleTimeoutSecs { get; init; } = 900;

    public ulong DefaultLeaseTtlSecs { get; init; } = 120;

    public ulong ConnectTimeoutSecs { get; init; } = 5;

    public ulong StartupTimeoutSecs { get; init; } = 15;

    public ulong StartupRetryIntervalMs { get; init; } = 250;

    public ulong LeaseRenewIntervalSecs { get; init; } = 30;
}
