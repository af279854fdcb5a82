namespace LuaSkills.Packages;

/// <summary>Families of faults of a package.</summary>
internal enum PackageRule
{
    /// <summary>A file cannot be read or parsed.</summary>
    Unreadable,

    /// <summary>A required field is missing.</summary>
    MissingField,

    /// <summary>A field has the wrong type, or none of the words allowed for it.</summary>
    WrongType,

    /// <summary>The id of the skill is not valid, or given where it must not be.</summary>
    SkillId,

    /// <summary>The version is not a semantic version.</summary>
    Version,

    /// <summary>An entry breaks a rule, or there is none.</summary>
    Entry,

    /// <summary>A path breaks the path rule.</summary>
    Path,

    /// <summary>A file that is named does not exist.</summary>
    MissingFile,

    /// <summary>An input schema breaks a rule.</summary>
    Schema,

    /// <summary>A path of the help breaks the path rule.</summary>
    Help,

    /// <summary>A dependency breaks a rule.</summary>
    Dependency,

    /// <summary>Something of the help is named and does not exist; the engine loads the skill all the same.</summary>
    DanglingHelp,
}

/// <summary>A rule that a package breaks.</summary>
/// <param name="Rule">Which family of rules.</param>
/// <param name="Code">One of <see cref="PackageFaultCode"/>.</param>
/// <param name="Message">What is wrong, in the words of the engine.</param>
/// <param name="File">The file, relative to the package and with <c>/</c>.</param>
/// <param name="Position">The place in it.</param>
internal sealed record PackageFault(PackageRule Rule, string Code, string Message, string File, SourcePosition Position)
{
    /// <summary>Whether the skill loads in spite of it.</summary>
    public bool IsWarning => Rule == PackageRule.DanglingHelp;
}

/// <summary>Codes of faults: those of <c>SkillErrorCode</c>, which the compiler's side cannot reference.</summary>
internal static class PackageFaultCode
{
    public const string IoError = "io_error";
    public const string InvalidManifest = "invalid_manifest";
    public const string InvalidSkillId = "invalid_skill_id";
    public const string InvalidVersion = "invalid_version";
    public const string InvalidEntry = "invalid_entry";
    public const string InvalidPath = "invalid_path";
    public const string InvalidSchema = "invalid_schema";
    public const string DependencyFailed = "dependency_failed";
    public const string HelpFlowNotFound = "help_flow_not_found";
}
