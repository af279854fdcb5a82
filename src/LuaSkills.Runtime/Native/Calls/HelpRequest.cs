using LuaSkills.CompilerServices;
using LuaSkills.Native.Engines;
using LuaSkills.Native.Requests;

namespace LuaSkills.Native.Calls;

/// <summary>The rendering of a help page (spec: FFI section 3.6).</summary>
internal sealed class HelpRequest(string skillId, string flowName, SkillAuthority authority, SkillCallOptions? options) : INativeRequest<SkillHelpDetail?>
{
    private readonly SkillPayload? _context = CallContextJson.OfRequest(options?.RequestContext);

    public string Subject => $"Help '{flowName}' of skill '{skillId}'";

    public bool NeedsFirstSeat => false;

    public SkillHelpDetail? Perform(LuaSkillsLibrary library, EngineSeat seat)
    {
        ReadOnlySpan<byte> context = _context is null ? default : _context.WrittenSpan;
        return library.RenderSkillHelpDetail(seat.Id, skillId, flowName, context, authority) is { } page
            ? new SkillHelpDetail(
                page.SkillId,
                page.SkillName,
                page.SkillVersion,
                page.RootName,
                page.SkillDir,
                page.FlowName,
                page.Description,
                page.RelatedEntries,
                page.IsMain,
                page.ContentType,
                page.Content)
            : null;
    }

    public void Dispose() => _context?.Dispose();
}
