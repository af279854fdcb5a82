namespace LuaSkills.Capabilities;

/// <summary>Programs that the deployment grants, started without a command interpreter.</summary>
public interface IShellCapability;
