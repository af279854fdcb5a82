namespace LuaSkills.Engine.Databases;

/// <summary>Who serves the databases of one kind.</summary>
/// <param name="Provider">Performs the actions.</param>
/// <param name="IntegrationMode">How <c>status()</c> calls it: <c>host_callback</c> or <c>dynamic_library</c> (spec section 8.5).</param>
/// <param name="Library">What <c>status()</c> says about its software.</param>
internal sealed record DatabaseSource(IDatabaseProvider Provider, string IntegrationMode, DatabaseLibrary Library)
{
    /// <summary>The mode of databases that the engine has itself; also what unbound skills see.</summary>
    public const string OwnMode = "dynamic_library";

    /// <summary>A provider of the host.</summary>
    public static DatabaseSource OfHost(IDatabaseProvider provider) => new(provider, "host_callback", DatabaseLibrary.OfHost);

    /// <summary>A provider of the engine.</summary>
    public static DatabaseSource OfEngine(IDatabaseProvider provider, DatabaseLibrary library) => new(provider, OwnMode, library);
}
