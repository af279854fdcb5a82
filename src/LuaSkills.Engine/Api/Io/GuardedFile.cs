using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary>Opens files of <c>vulcan.io</c> in the sandbox.</summary>
internal static class GuardedFile
{
    /// <summary>Opens a file as its mode says; what may not be written is refused now, not when it is flushed.</summary>
    /// <param name="call">The call.</param>
    /// <param name="guard">Says what is granted.</param>
    /// <param name="path">An absolute path.</param>
    /// <param name="mode">How it is opened.</param>
    /// <param name="encoding">How its text is written.</param>
    /// <exception cref="SkillPermissionException">It is not granted.</exception>
    /// <exception cref="LuaRaiseException">It is larger than the call may use.</exception>
    /// <exception cref="IOException">It cannot be read, or its directory is not there.</exception>
    public static ManagedFile Open(ref VulcanCall call, PathGuard guard, string path, OpenMode mode, TextEncoding encoding)
    {
        PathIntent intent = mode.Base == 'r' ? PathIntent.File : PathIntent.CreateOrReplace;
        using GuardedPath file = guard.Open(path, mode.CanWrite ? PathAccess.ReadWrite : PathAccess.ReadOnly, intent);
        if (mode.KeepsContent && file.Status.Length > call.Vm.Interrupt.Limits.Memory)
            throw call.OutOfMemory();
        return ManagedFile.Of(path, mode, encoding, mode.KeepsContent ? File.ReadAllBytes(file.Path) : default, guard);
    }
}
