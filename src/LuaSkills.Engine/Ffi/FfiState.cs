using System.Globalization;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>What the <c>ffi</c> module of one VM knows: declarations, types by number, functions that were looked up.</summary>
internal sealed class FfiState(string? hostLibraries)
{
    // As in LuaJIT; code that makes up new types without end fails instead of filling the memory.
    private const int MaxTypes = 65_536;

    private readonly List<CType> _types = [];
    private readonly Dictionary<(int Element, long Count), CType> _arrays = [];
    private readonly List<CFunction> _functions = [];
    private readonly Dictionary<(nint Library, string Name), int> _functionIds = [];

    public CDeclarations Declarations { get; } = new();

    public ForeignLibraries Libraries { get; } = new(hostLibraries);

    /// <summary>The value of <c>ffi.errno()</c>: that of the last call.</summary>
    public int ErrorNumber { get; set; }

    /// <summary>Registry reference of the metatable of C data.</summary>
    public int Metatable { get; set; }

    /// <summary>Registry reference of the same metatable with a finalizer.</summary>
    public int FinalizedMetatable { get; set; }

    public CType TypeOf(int id) => _types[id];

    /// <summary>The number of a type, by which C data in Lua refers to it.</summary>
    public int IdOf(CType type)
    {
        if (type.Id >= 0)
            return type.Id;
        if (type.Kind == CKind.Array)
            type = Intern(type);
        if (type.Id < 0)
            Register(type);
        return type.Id;
    }

    public CFunction FunctionOf(int id) => _functions[id];

    /// <summary>The number of a function of a library, once it was looked up.</summary>
    public bool TryFindFunction(nint library, string name, out int id) => _functionIds.TryGetValue((library, name), out id);

    /// <summary>Keeps a function of a library and gives it a number.</summary>
    public int Add(nint library, CFunction function)
    {
        _functions.Add(function);
        _functionIds[(library, function.Name)] = _functions.Count - 1;
        return _functions.Count - 1;
    }

    private CType Intern(CType array)
    {
        (int, long) key = (IdOf(array.Element!), array.Count);
        if (_arrays.TryGetValue(key, out CType? known))
            return known;
        _arrays[key] = array;
        return array;
    }

    private void Register(CType type)
    {
        if (_types.Count == MaxTypes)
            throw new LuaRaiseException(string.Create(CultureInfo.InvariantCulture, $"more than {MaxTypes} C types"));
        type.Id = _types.Count;
        _types.Add(type);
    }
}

/// <summary>A C function that can be called.</summary>
/// <param name="Name">For error texts.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Type">Its type, of kind <see cref="CKind.Function"/>.</param>
internal sealed record CFunction(string Name, nint Address, CType Type);
