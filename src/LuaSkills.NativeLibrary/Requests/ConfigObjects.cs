namespace LuaSkills.NativeLibrary.Requests;

/// <summary>Reads the objects inside the options of an engine, all of whose plain members must be there (spec section 3.2).</summary>
internal static class ConfigObjects
{
    private static readonly FieldSet s_poolFields = new("min_size", "max_size", "idle_ttl_secs");
    private static readonly FieldSet s_cacheFields = new("max_entries", "default_ttl_secs", "max_ttl_secs");
    private static readonly FieldSet s_capabilityFields = new("enable_managed_io_compat", "enable_skill_management_bridge");
    private static readonly FieldSet s_controllerFields = new(
        "auto_spawn",
        "process_mode",
        "minimum_uptime_secs",
        "idle_timeout_secs",
        "default_lease_ttl_secs",
        "connect_timeout_secs",
        "startup_timeout_secs",
        "startup_retry_interval_ms",
        "lease_renew_interval_secs",
        "endpoint",
        "executable_path");

    /// <summary>Reads the sizes of a pool; the engine brings them into range.</summary>
    public static VmPoolOptions ReadPool(ref RequestReader reader)
    {
        _ = reader.Enter();
        return ReadPoolMembers(ref reader);
    }

    /// <summary>Reads the sizes of a pool or a null.</summary>
    public static VmPoolOptions? ReadPoolOrNull(ref RequestReader reader) => reader.TryEnter() ? ReadPoolMembers(ref reader) : null;

    /// <summary>Reads the limits of the tool cache, or a null; the cache brings them into range.</summary>
    public static SkillCacheLimits? ReadCacheOrNull(ref RequestReader reader)
    {
        if (!reader.TryEnter())
            return null;

        SkillCacheLimits limits = new();
        ulong seen = 0;
        while (reader.Next(s_cacheFields, ref seen, out int field))
        {
            int number = (int)Math.Min(reader.Unsigned(), int.MaxValue);
            limits = field switch
            {
                0 => limits with { MaxEntries = number },
                1 => limits with { DefaultTimeToLive = TimeSpan.FromSeconds(number) },
                _ => limits with { MaxTimeToLive = TimeSpan.FromSeconds(number) },
            };
        }

        reader.Require(s_cacheFields, seen, 0, 1, 2);
        return limits;
    }

    /// <summary>Reads the switches of managed IO and of the bridge to skill management.</summary>
    /// <returns>The options with them.</returns>
    public static SkillEngineOptions ReadCapabilities(ref RequestReader reader, SkillEngineOptions options)
    {
        ulong seen = reader.Enter();
        while (reader.Next(s_capabilityFields, ref seen, out int field))
        {
            bool value = reader.Flag();
            options = field == 0 ? options with { ManagedIo = value } : options with { EnableSkillManagementBridge = value };
        }

        reader.Require(s_capabilityFields, seen, 0);
        return options;
    }

    /// <summary>Checks how a database controller is reached.</summary>
    public static void CheckSpaceController(ref RequestReader reader)
    {
        ulong seen = reader.Enter();
        while (reader.Next(s_controllerFields, ref seen, out int field))
        {
            switch (s_controllerFields.NameOf(field))
            {
                case "auto_spawn":
                    _ = reader.Flag();
                    break;
                case "process_mode":
                    if (reader.Text() is not ("service" or "managed") and string unknown)
                        throw reader.Fault($"unknown variant `{unknown}`, expected `service` or `managed`");
                    break;
                case "endpoint" or "executable_path":
                    _ = reader.TextOrNull();
                    break;
                default:
                    _ = reader.Unsigned();
                    break;
            }
        }

        reader.Require(s_controllerFields, seen, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    private static VmPoolOptions ReadPoolMembers(ref RequestReader reader)
    {
        ulong minSize = 0;
        ulong maxSize = 0;
        ulong idleSeconds = 0;
        ulong seen = 0;
        while (reader.Next(s_poolFields, ref seen, out int field))
        {
            ulong number = reader.Unsigned();
            if (field == 0)
                minSize = number;
            else if (field == 1)
                maxSize = number;
            else
                idleSeconds = number;
        }

        reader.Require(s_poolFields, seen, 0, 1, 2);
        return new VmPoolOptions
        {
            MinSize = (int)Math.Min(minSize, int.MaxValue),
            MaxSize = (int)Math.Min(maxSize, int.MaxValue),
            IdleTimeToLive = TimeSpan.FromSeconds(Math.Min(idleSeconds, int.MaxValue)),
        };
    }
}
