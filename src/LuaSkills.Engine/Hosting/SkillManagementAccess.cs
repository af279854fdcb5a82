namespace LuaSkills.Engine.Hosting;

/// <summary>Whether and by whom skills can have skills managed.</summary>
/// <param name="IsEnabled">Whether the host allows it.</param>
/// <param name="Bridge">Who does it; <see langword="null"/> for nobody.</param>
internal readonly record struct SkillManagementAccess(bool IsEnabled, ISkillManagementBridge? Bridge);
