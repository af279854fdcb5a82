namespace LuaSkills.Engine.Archives;

/// <summary>What an entry of an archive is.</summary>
internal enum ArchiveEntryKind
{
    File,
    Directory,
    Link,
    Special,
}
