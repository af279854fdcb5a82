namespace LuaSkills.Capabilities;

/// <summary>The environment variables that the deployment declares.</summary>
public interface IEnvironmentCapability;
