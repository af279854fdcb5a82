namespace LuaSkills;

/// <summary>What may be done below a directory.</summary>
public enum PathAccess
{
    /// <summary>Reading and listing (<c>ro</c>).</summary>
    ReadOnly,

    /// <summary>Reading, writing, creating and deleting (<c>rw</c>).</summary>
    ReadWrite,
}
