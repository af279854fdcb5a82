namespace LuaSkills.Cli.Output;

/// <summary>What to do about an error, where there is something to do.</summary>
internal static class Advice
{
    public static string? For(Exception error) => error switch
    {
        SkillException skill => For(skill.Code),
        NotSupportedException => "Use the other engine (--engine).",
        UnauthorizedAccessException => "Give this user access, or choose another --runtime-root.",
        _ => null,
    };

    private static string? For(string code) => code switch
    {
        SkillErrorCode.SkillNotFound => "Run `luaskills list --authority system` for what there is, `luaskills doctor` for what was left out.",
        SkillErrorCode.HelpFlowNotFound => "Run `luaskills help-list` for the pages there are.",
        SkillErrorCode.LibraryNotLoaded => "Run `luaskills install-runtime`, or give the library with --lib or LUASKILLS_LIB.",
        SkillErrorCode.MissingExport => "Install a newer native library.",
        SkillErrorCode.SystemControlled => "Use the system- command with --authority system.",
        SkillErrorCode.InvalidRootChain => "Check --target-root, --root-only, --no-project and --no-user.",
        SkillErrorCode.PublisherUnknown => "Accept it with `luaskills trust add NAME FILE`, once the publisher has told you this key id.",
        SkillErrorCode.LuaError or SkillErrorCode.LuaSyntax or SkillErrorCode.EvalFailed => "--verbose shows where.",
        _ => null,
    };
}
