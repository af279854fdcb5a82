namespace LuaSkills.Engine.Management.Changes;

/// <summary>Ways to change a package.</summary>
internal enum ChangeKind
{
    Install,
    Update,
    Uninstall,
}
