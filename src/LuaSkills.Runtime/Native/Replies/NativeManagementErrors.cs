namespace LuaSkills.Native.Replies;

/// <summary>Finds the stable code for what a native engine says about installing, updating and removing skills (spec: FFI sections 3.13 to 3.16).</summary>
internal static class NativeManagementErrors
{
    private const string SkillSubject = "skill '";
    private const string ReloadFailure = "Failed to reload LuaSkills after ";

    // What follows "skill '…' "; the first that fits counts.
    private static readonly (string Start, string Code)[] s_skillTexts =
    [
        ("is not installed", SkillErrorCode.SkillNotFound),
        ("is not managed by the install workflow", SkillErrorCode.NotManaged),
        ("is managed by the ROOT system layer", SkillErrorCode.SystemControlled),
        ("in target root '", SkillErrorCode.Shadowed),
        ("uses legacy public url source", SkillErrorCode.SourceRefused),
    ];

    private static readonly (string Start, string Code)[] s_texts =
    [
        ("effective skill instance '", SkillErrorCode.SkillNotFound),
        ("skill instance '", SkillErrorCode.SkillNotFound),
        ("network download is disabled", SkillErrorCode.NetworkDisabled),
        ("install/update request requires ", SkillErrorCode.InvalidRequest),
        ("github source '", SkillErrorCode.InvalidRequest),
        ("github install requires ", SkillErrorCode.InvalidRequest),
        ("github repository '", SkillErrorCode.InvalidRequest),
        ("official_hub source '", SkillErrorCode.InvalidRequest),
        ("private_url_manifest install requires ", SkillErrorCode.InvalidRequest),
        ("official_hub install requires host option", SkillErrorCode.SourceRefused),
        ("public URL skill install is disabled", SkillErrorCode.SourceRefused),
        ("managed URL install is not implemented", SkillErrorCode.SourceRefused),
        ("private_url_manifest ", SkillErrorCode.SourceRefused),
        ("ordinary skills plane cannot ", SkillErrorCode.SystemControlled),
        ("DelegatedTool authority cannot ", SkillErrorCode.SystemControlled),
        ("ordinary skills plane requires ", SkillErrorCode.TargetRefused),
        ("system install requires a configured ROOT", SkillErrorCode.TargetRefused),
        ("target root '", SkillErrorCode.TargetRefused),
        ("target skill directory ", SkillErrorCode.TargetRefused),
        ("GitHub release ", SkillErrorCode.InvalidRelease),
        ("Checksum manifest ", SkillErrorCode.InvalidRelease),
        ("Checksum entry ", SkillErrorCode.InvalidRelease),
        ("Checksum mismatch ", SkillErrorCode.ChecksumMismatch),
        ("source manifest ", SkillErrorCode.InvalidSourceManifest),
        ("Failed to parse skill source manifest ", SkillErrorCode.InvalidSourceManifest),
        ("Failed to resolve GitHub release ", SkillErrorCode.DownloadFailed),
        ("Failed to query ", SkillErrorCode.DownloadFailed),
        ("Failed to download ", SkillErrorCode.DownloadFailed),
        ("Failed to open zip archive", SkillErrorCode.InvalidArchive),
        ("Zip entry '", SkillErrorCode.InvalidArchive),
        ("Skill package ", SkillErrorCode.InvalidArchive),
        ("downloaded ", SkillErrorCode.InvalidArchive),
        ("Failed to extract ", SkillErrorCode.IoError),
        ("Failed to finalize ", SkillErrorCode.IoError),
        ("Failed to write ", SkillErrorCode.IoError),
        ("Failed to create ", SkillErrorCode.IoError),
    ];

    /// <summary>The code of a text; <see langword="null"/> when it is about something else.</summary>
    public static string? CodeOf(string text)
    {
        if (text.StartsWith(SkillSubject, StringComparison.Ordinal) && text.IndexOf("' ", SkillSubject.Length, StringComparison.Ordinal) is > 0 and var end)
            return Match(s_skillTexts, text.AsSpan(end + 2));
        if (text.EndsWith(" requires system authority for private URL manifest operations", StringComparison.Ordinal))
            return SkillErrorCode.SourceRefused;
        return Match(s_texts, text);
    }

    /// <summary>The reason inside a text that says that the skills could not be loaded after a change; <see langword="null"/> for other texts.</summary>
    public static string? ReasonOfReload(string text)
    {
        if (!text.StartsWith(ReloadFailure, StringComparison.Ordinal))
            return null;
        int colon = text.IndexOf(": ", ReloadFailure.Length, StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 2)..];
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
