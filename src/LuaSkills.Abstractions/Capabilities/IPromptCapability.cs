namespace LuaSkills.Capabilities;

/// <summary>The host's model.</summary>
public interface IPromptCapability;
