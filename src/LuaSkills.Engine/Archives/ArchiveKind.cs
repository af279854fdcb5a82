namespace LuaSkills.Engine.Archives;

/// <summary>Formats of archives.</summary>
internal enum ArchiveKind
{
    /// <summary>A ZIP archive.</summary>
    Zip,

    /// <summary>A tape archive in a gzip stream.</summary>
    TarGz,
}
