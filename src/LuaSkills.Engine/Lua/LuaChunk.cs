using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Lua;

/// <summary>A Lua file of the engine's. It is compiled once per process; further VMs get the bytecode of the first, which takes a fraction of the time (docs/performance.md).</summary>
internal sealed class LuaChunk
{
    private readonly string _resource;
    private readonly byte[] _chunkName;
    private volatile byte[]? _bytecode;

    /// <summary>Names a file.</summary>
    /// <param name="resource">The embedded resource, for example <c>compat.lua</c>.</param>
    /// <param name="chunkName">Its name in error texts, zero-terminated.</param>
    public LuaChunk(string resource, ReadOnlySpan<byte> chunkName)
    {
        _resource = resource;
        _chunkName = chunkName.ToArray();
        Name = Path.GetFileNameWithoutExtension(resource);
    }

    /// <summary>Name of the file without its extension.</summary>
    public string Name { get; }

    /// <summary>Pushes the compiled file.</summary>
    /// <exception cref="SkillException">It cannot be compiled.</exception>
    public void Push(LuaState state)
    {
        byte[]? bytecode = _bytecode;
        LuaStatus status = bytecode is null ? state.Load(Read(), _chunkName) : state.LoadDumped(bytecode);
        if (status != LuaStatus.Ok)
            throw new SkillException(SkillErrorCode.InternalError, "the Lua VM could not be set up: " + state.TextAt(-1));
        if (bytecode is null)
            _bytecode = state.Dump();
    }

    private byte[] Read()
    {
        using Stream resource = typeof(LuaChunk).Assembly.GetManifestResourceStream(_resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {_resource}.");
        byte[] source = new byte[resource.Length];
        resource.ReadExactly(source);
        return source;
    }
}
