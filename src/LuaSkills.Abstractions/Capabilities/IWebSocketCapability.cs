namespace LuaSkills.Capabilities;

/// <summary>WebSocket connections to what the deployment grants.</summary>
public interface IWebSocketCapability;
