using System.Text;
using System.Text.Unicode;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>Arguments of the functions whose error texts call every number a <c>number</c> and word some faults otherwise (spec section 4.2).</summary>
internal static class PlainArguments
{
    /// <summary>Name of the type of a value; <c>nil</c> when it is missing.</summary>
    public static string TypeName(ref VulcanCall call, int index) => LuaTypeName.Plain(call.TypeAt(index));

    /// <summary>A string argument; numbers are not accepted.</summary>
    /// <inheritdoc cref="VulcanCall.RequireString"/>
    public static string RequireString(ref VulcanCall call, int index, string parameter) =>
        Encoding.UTF8.GetString(RequireUtf8(ref call, index, parameter, allowBlank: false));

    /// <summary>The bytes of a string argument; valid while the argument is on the stack.</summary>
    /// <inheritdoc cref="VulcanCall.RequireString"/>
    public static ReadOnlySpan<byte> RequireUtf8(ref VulcanCall call, int index, string parameter, bool allowBlank)
    {
        if (call.TypeAt(index) != LuaType.String)
            throw call.Error($"{parameter} must be a string, got {TypeName(ref call, index)}");
        if (!Utf8.IsValid(call.State.StringAt(index)))
            throw call.Error($"{parameter} must be valid UTF-8");
        return call.RequireUtf8(index, parameter, allowBlank);
    }

    /// <summary>A path argument.</summary>
    /// <inheritdoc cref="VulcanCall.RequirePath"/>
    public static string RequirePath(ref VulcanCall call, int index, string parameter)
    {
        _ = RequireUtf8(ref call, index, parameter, allowBlank: false);
        return call.RequirePath(index, parameter);
    }
}
