using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary><c>vulcan.path</c> (spec section 4.7).</summary>
internal static class PathFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("join", Join);
        table.Add("dirname", static (ref VulcanCall call) => call.Push(LexicalPath.DirectoryName(call.RequirePath(1, "path"))));
        table.Add("basename", static (ref VulcanCall call) => call.Push(LexicalPath.BaseName(call.RequirePath(1, "path"))));
        table.Add("stem", static (ref VulcanCall call) => call.Push(LexicalPath.Stem(call.RequirePath(1, "path"))));
        table.Add("extname", static (ref VulcanCall call) => call.Push(LexicalPath.Extension(call.RequirePath(1, "path"))));
        table.Add("normalize", static (ref VulcanCall call) => call.Push(LexicalPath.Normalize(call.RequirePath(1, "path"))));
        table.Add("is_abs", static (ref VulcanCall call) => call.Push(Path.IsPathFullyQualified(call.RequirePath(1, "path"))));
    }

    private static int Join(ref VulcanCall call)
    {
        int count = call.ArgumentCount;
        if (count == 0)
            throw call.Error("expected at least one path segment");

        string path = call.RequirePath(1, "part[1]");
        for (int index = 2; index <= count; index++)
            path = LexicalPath.Join(path, call.RequirePath(index, $"part[{index}]"));
        return call.Push(LexicalPath.WithoutVerbatimPrefix(path));
    }
}
