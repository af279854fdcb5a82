using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Tests.Bindings;

/// <summary>A binding with every shape a method may have, as a user writes it.</summary>
[NativeJsonLibrary]
internal sealed partial class OddLibrary(string name, Func<string, nint> exports) : NativeJsonLibrary(name, exports)
{
    [NativeJsonExport("ask_json")]
    public partial OddAnswer Ask();

#pragma warning disable LSK0505 // One function in many shapes is what is tested here.
    [NativeJsonExport("tell_json")]
    public partial void Tell(int number, string? text = "x", SkillAuthority? authority = null, ReadOnlySpan<byte> raw = default);

    [NativeJsonExport("tell_json")]
    public partial TResult Tell<TResult>(SkillPayload request, SkillJsonReader<TResult> read);

    [NativeJsonExport("tell_json")]
    public partial int? TellWhole([SkillArguments] OddAnswer request);
#pragma warning restore LSK0505

    [NativeJsonExport("gone_json")]
    public partial void Gone();
}

/// <summary>A result.</summary>
internal sealed record OddAnswer(string Text, int Number = 0);
