namespace LuaSkills.Capabilities;

/// <summary>Files and directories inside what the deployment grants.</summary>
public interface IFileCapability;
