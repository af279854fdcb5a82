namespace LuaSkills.Capabilities;

/// <summary>TCP requests and connections to what the deployment grants.</summary>
public interface ITcpCapability;
