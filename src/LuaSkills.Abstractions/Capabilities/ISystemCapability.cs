namespace LuaSkills.Capabilities;

/// <summary>The machine, its time and its disks.</summary>
public interface ISystemCapability;
