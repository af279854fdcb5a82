namespace LuaSkills.Engine.Vm;

/// <summary>The tables whose fields belong to the running call and are filled when a skill looks at them.</summary>
internal enum ContextTable
{
    /// <summary><c>vulcan.context</c></summary>
    Context,

    /// <summary><c>vulcan.deps</c></summary>
    Dependencies,

    /// <summary><c>vulcan.runtime.internal</c></summary>
    Internal,

    /// <summary><c>vulcan.sqlite</c> and <c>vulcan.lancedb</c>, which are tables in this one that skills do not see.</summary>
    Databases,
}
