namespace LuaSkills.Capabilities;

/// <summary>The host's log.</summary>
public interface ILogCapability;
