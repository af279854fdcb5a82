namespace LuaSkills.Capabilities;

/// <summary>The conversation so far.</summary>
public interface IHistoryCapability;
