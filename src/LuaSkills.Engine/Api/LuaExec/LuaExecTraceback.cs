using System.Text;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>Where in the code of <c>vulcan.runtime.lua.exec</c> an error was raised, without the frames of the engine.</summary>
internal static class LuaExecTraceback
{
    // The function around the code, which starts on line 1.
    private const string OutermostFrame = "in function <[string \"luaexec\"]:1>";

    private static readonly string[] s_engineFrames = ["\t[vulcan]:", "\t[session]:", "\t[limits]:", "\t(...tail calls...)"];

    /// <summary>Name of the chunk, zero-terminated.</summary>
    public static ReadOnlySpan<byte> ChunkName => "luaexec\0"u8;

    /// <param name="traceback">As Lua writes it.</param>
    public static string Of(string traceback)
    {
        StringBuilder text = new();
        foreach (ReadOnlySpan<char> line in traceback.AsSpan().EnumerateLines())
        {
            if (IsEngineFrame(line))
                continue;
            text.Append(line).Append('\n');
            if (line.EndsWith(OutermostFrame, StringComparison.Ordinal))
                return text.Append("\t[C]: in ?").ToString();
        }

        return text.ToString(0, Math.Max(text.Length - 1, 0));
    }

    private static bool IsEngineFrame(ReadOnlySpan<char> line)
    {
        foreach (string frame in s_engineFrames)
        {
            if (line.StartsWith(frame, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
