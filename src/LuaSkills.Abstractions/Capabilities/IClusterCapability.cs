namespace LuaSkills.Capabilities;

/// <summary>The nodes of the cluster and transfers of files between them.</summary>
public interface IClusterCapability;
