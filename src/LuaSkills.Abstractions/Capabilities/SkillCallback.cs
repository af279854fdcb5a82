namespace LuaSkills.Capabilities;

/// <summary>A method of the skill itself that is called later, private callbacks included.</summary>
/// <param name="Method">Entry name of the method.</param>
/// <param name="Request">The request whose session and trace the later calls belong to; <see langword="null"/> for none. <see cref="SkillContext.Callback"/> takes it from the running call.</param>
public sealed record SkillCallback(string Method, SkillRequestContext? Request = null);
