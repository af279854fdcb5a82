namespace LuaSkills.Modules.Services.Storage.Memory;

/// <summary>States in the process.</summary>
internal sealed class MemoryStates : IStateTable
{
    private readonly Dictionary<StateKey, StateRow> _rows = [];

    public StateRow? Read(StateKey key) => _rows.GetValueOrDefault(key);

    public void Write(StateKey key, StateRow row) => _rows[key] = row;

    public void Delete(StateKey key) => _rows.Remove(key);

    public int DeleteSession(string session)
    {
        int count = 0;
        foreach (StateKey key in _rows.Keys)
        {
            // Removing while enumerating is allowed.
            if (string.Equals(key.Session, session, StringComparison.Ordinal) && _rows.Remove(key))
                count++;
        }

        return count;
    }
}
