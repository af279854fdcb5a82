namespace LuaSkills.Modules.Connections;

/// <summary>Keeps things open from call to call: connections, daemons.</summary>
internal interface ILongLived : IDisposable
{
    /// <summary>Ends them, because the instance was reloaded. Calls that began before may finish what they do.</summary>
    void Retire();
}
