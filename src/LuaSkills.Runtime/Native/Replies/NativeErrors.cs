namespace LuaSkills.Native.Replies;

/// <summary>Finds the stable code for an error text of a native engine, which gives none itself (spec: FFI section 2.1).</summary>
internal static class NativeErrors
{
    private const string SkillSubject = "Lua skill '";
    private const string HelpSubject = "Help ";
    private const string Functions = "luaskills_ffi_";
    private const string Traceback = "\nstack traceback:";

    // What follows "Lua skill '…' "; the first that fits counts.
    private static readonly (string Start, string Code)[] s_skillTexts =
    [
        ("not found", SkillErrorCode.SkillNotFound),
        ("error: ", SkillErrorCode.LuaError),
        ("must return host_result", SkillErrorCode.InvalidHostResult),
        ("returned host_result", SkillErrorCode.InvalidHostResult),
        ("change_set", SkillErrorCode.InvalidHostResult),
        ("must return ", SkillErrorCode.InvalidReturn),
        ("returned an unsupported overflow mode", SkillErrorCode.InvalidReturn),
        ("returned an invalid ", SkillErrorCode.InvalidUtf8),
    ];

    private static readonly (string Start, string Code)[] s_texts =
    [
        ("Tool results must be returned as plain strings.", SkillErrorCode.InvalidReturn),
        ("Lua run_lua error: syntax error: ", SkillErrorCode.LuaSyntax),
        ("Lua run_lua error: ", SkillErrorCode.LuaError),
        ("Cannot convert ", SkillErrorCode.NotConvertible),
        ("Array index ", SkillErrorCode.NotConvertible),
        ("ROOT skill root is required", SkillErrorCode.InvalidRootChain),
        ("ROOT skill root is system-controlled", SkillErrorCode.SystemControlled),
        ("declared skill instance ", SkillErrorCode.SkillNotFound),
        ("skill_id must match ", SkillErrorCode.InvalidSkillId),
        ("unsupported skill root label", SkillErrorCode.InvalidRootChain),
        ("duplicate skill root label", SkillErrorCode.InvalidRootChain),
        ("skill roots must be ordered", SkillErrorCode.InvalidRootChain),
        ("multiple runtime roots map to different parents", SkillErrorCode.InvalidOptions),
        ("unsupported text encoding ", SkillErrorCode.InvalidOptions),
        ("runtime session sid ", SkillErrorCode.InvalidOptions),
        ("runtime session eval timeout_ms ", SkillErrorCode.InvalidOptions),
        ("runtime lease ", SkillErrorCode.InvalidOptions),
        ("packaged runtime is ", SkillErrorCode.InvalidPackagedRuntime),
        ("Help flow name must not be empty", SkillErrorCode.HelpFlowNotFound),
        ("Help compile error for ", SkillErrorCode.LuaSyntax),
        ("Help init error for ", SkillErrorCode.LuaError),
        ("Help runtime error for ", SkillErrorCode.LuaError),
        ("skill config file path is unresolved", SkillErrorCode.ConfigUnresolved),
        ("invalid skill config skill_id", SkillErrorCode.InvalidSkillId),
        ("skill config key must not be empty", SkillErrorCode.InvalidConfigKey),
        ("failed to parse skill config file ", SkillErrorCode.InvalidConfigFile),
        ("failed to ", SkillErrorCode.IoError),
        ("Failed to parse ", SkillErrorCode.InvalidManifest),
        ("skill manifest ", SkillErrorCode.InvalidManifest),
        ("Failed to read ", SkillErrorCode.IoError),
        ("Failed to compile skill ", SkillErrorCode.LuaSyntax),
        ("Failed to initialize skill ", SkillErrorCode.LuaError),
    ];

    /// <summary>Whether an exception has nothing but the text of a native engine.</summary>
    public static bool IsUnclassified(SkillException error) => error.Code is SkillErrorCode.NativeError && error.InnerException is null;

    /// <summary>The exception with its code.</summary>
    /// <param name="error">What the library said.</param>
    /// <param name="entry">The entry that was called, if one was.</param>
    public static SkillException Classify(SkillException error, SkillEntryDescriptor? entry = null)
    {
        string text = error.Message;
        int traceback = text.IndexOf(Traceback, StringComparison.Ordinal);
        return new SkillException(CodeOf(text), traceback < 0 ? text : text[..traceback], error)
        {
            SkillId = entry?.SkillId,
            EntryName = entry?.LocalName,
            LuaTraceback = traceback < 0 ? null : text[(traceback + 1)..],
        };
    }

    private static string CodeOf(string text)
    {
        if (text.StartsWith(SkillSubject, StringComparison.Ordinal))
        {
            int end = text.IndexOf("' ", SkillSubject.Length, StringComparison.Ordinal);
            return end < 0 ? SkillErrorCode.NativeError : Match(s_skillTexts, text.AsSpan(end + 2)) ?? SkillErrorCode.NativeError;
        }

        // The skills could not be loaded after a change; what kept them from it counts.
        if (NativeManagementErrors.ReasonOfReload(text) is { } reason)
            return CodeOf(reason);
        return NativeManagementErrors.CodeOf(text) ?? Match(s_texts, text) ?? CodeOfOthers(text);
    }

    // Texts whose telling part is not at the start.
    private static string CodeOfOthers(string text)
    {
        if (text.StartsWith(Functions, StringComparison.Ordinal))
            return text.Contains(" received invalid ", StringComparison.Ordinal) ? SkillErrorCode.InvalidArguments : SkillErrorCode.NativeError;
        if (text.Contains("' declares duplicate local entry name '", StringComparison.Ordinal))
            return SkillErrorCode.InvalidEntry;
        if (text.EndsWith(" must not contain NUL bytes", StringComparison.Ordinal) || text.EndsWith(" contains unsupported Windows path syntax", StringComparison.Ordinal))
            return SkillErrorCode.InvalidOptions;
        if (text.Contains("' does not declare help flow '", StringComparison.Ordinal))
            return SkillErrorCode.HelpFlowNotFound;
        if (text.StartsWith(HelpSubject, StringComparison.Ordinal) && text.Contains(" must return a plain string", StringComparison.Ordinal))
            return SkillErrorCode.InvalidReturn;
        if (text.StartsWith(HelpSubject, StringComparison.Ordinal) && text.Contains(" returned invalid UTF-8 text", StringComparison.Ordinal))
            return SkillErrorCode.InvalidUtf8;
        return text.EndsWith("reentrant access is not allowed on the same thread", StringComparison.Ordinal) ? SkillErrorCode.ReentrantCall : SkillErrorCode.NativeError;
    }

    private static string? Match((string Start, string Code)[] table, ReadOnlySpan<char> text)
    {
        foreach ((string start, string code) in table)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
                return code;
        }

        return null;
    }
}
