namespace LuaSkills.Capabilities;

/// <summary>Packing, unpacking and listing of tar.gz and zip archives inside what the deployment grants.</summary>
public interface IArchiveCapability;
