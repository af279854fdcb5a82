namespace LuaSkills.Capabilities;

/// <summary>HTTP requests to what the deployment grants.</summary>
public interface IHttpCapability;
