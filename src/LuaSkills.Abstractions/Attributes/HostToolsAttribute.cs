namespace LuaSkills;

/// <summary>Makes the <see cref="HostToolAttribute"/> methods of a partial class or interface callable from Lua as <c>vulcan.host.call</c>.</summary>
/// <remarks>
/// The generator implements <see cref="IHostToolSet"/> on an ordinary class, gives a static class a property <c>ToolSet</c>, and lets an
/// interface be wrapped with <see cref="HostToolSet.From{TContract}"/>. See <c>docs/host-tools.md</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = false, Inherited = false)]
public sealed class HostToolsAttribute : Attribute
{
    /// <summary>Put before every tool name with a dot (<c>vault</c> and <c>lookup</c> give <c>vault.lookup</c>); none by default.</summary>
    public string? Prefix { get; set; }
}
