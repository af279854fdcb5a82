using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary>What <c>limits.lua</c> loads files of signed packages by.</summary>
internal static class SignedSourceFunctions
{
    public static void Register(VulcanTable table) => table.Add("signed_source", Read);

    /// <summary>
    /// <c>signed_source(path)</c>: the text of a file of a signed package; nothing for any other file; nil and a message when it cannot be read or is not what
    /// was signed.
    /// </summary>
    private static int Read(ref VulcanCall call)
    {
        string path = Encoding.UTF8.GetString(call.State.StringAt(1));
        if (call.Vm.Catalogue.SignedSources is not { } sources || !sources.Covers(path))
            return 0;

        try
        {
            byte[] content = File.ReadAllBytes(path);
            sources.Demand(path, content);
            return call.Push(TextOf(content));
        }
        catch (SkillException error)
        {
            return Fail(ref call, error.Message);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // As Lua words it.
            return Fail(ref call, $"cannot open {path}");
        }
    }

    private static int Fail(ref VulcanCall call, string message)
    {
        call.PushNil();
        call.Push(message);
        return 2;
    }

    // Lua passes over a byte order mark and a first line for the shell; the line's end stays, for the numbers of the others.
    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];
        if (!content.StartsWith("#"u8))
            return content;
        int end = content.IndexOf((byte)'\n');
        return end < 0 ? [] : content[end..];
    }
}
