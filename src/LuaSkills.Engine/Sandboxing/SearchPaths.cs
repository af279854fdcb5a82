using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Sandboxing;

/// <summary><c>package.path</c> and <c>package.cpath</c> as the entries of a VM left them when they were initialised: what a call changes is not to lead the next one to its modules.</summary>
internal sealed class SearchPaths
{
    private readonly int _package;
    private readonly int _path;
    private readonly int _nativePath;

    private SearchPaths(int package, int path, int nativePath)
    {
        _package = package;
        _path = path;
        _nativePath = nativePath;
    }

    /// <summary>Takes the paths as they are.</summary>
    public static SearchPaths Take(LuaState state, VmFunctions functions)
    {
        state.PushReference(functions.Package);
        int package = state.Top;
        _ = state.RawGet(package, "path"u8);
        int path = state.MakeReference();
        _ = state.RawGet(package, "cpath"u8);
        int nativePath = state.MakeReference();
        state.Pop(1);
        return new SearchPaths(functions.Package, path, nativePath);
    }

    /// <summary>Puts them back.</summary>
    public void PutBack(LuaState state)
    {
        state.PushReference(_package);
        int package = state.Top;
        state.PushReference(_path);
        state.RawSet(package, "path"u8);
        state.PushReference(_nativePath);
        state.RawSet(package, "cpath"u8);
        state.Pop(1);
    }
}
