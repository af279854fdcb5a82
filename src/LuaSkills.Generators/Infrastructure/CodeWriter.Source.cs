using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Infrastructure;

internal sealed partial class CodeWriter
{
    /// <summary>What was printed, as UTF-8 without a byte order mark.</summary>
    public SourceText ToSourceText() =>
        SourceText.From(ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
