namespace LuaSkills.Modules.Services.Storage;

/// <summary>States by instance and session.</summary>
internal interface IStateTable
{
    StateRow? Read(StateKey key);

    void Write(StateKey key, StateRow row);

    void Delete(StateKey key);

    /// <returns>How many there were.</returns>
    int DeleteSession(string session);
}

/// <summary>Whose state.</summary>
internal readonly record struct StateKey(string SkillId, string Session);

/// <summary>A stored state: JSON of the shape of a version.</summary>
internal sealed record StateRow(int SchemaVersion, long Revision, byte[] Data);
