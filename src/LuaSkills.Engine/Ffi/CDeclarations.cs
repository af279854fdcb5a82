using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>What <c>ffi.cdef</c> has declared in a VM. Saying the same twice is fine, something else about a name is not.</summary>
internal sealed class CDeclarations
{
    private readonly Dictionary<string, CType> _typedefs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CType> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CSymbol> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _constants = new(StringComparer.Ordinal);

    private readonly Dictionary<string, CType> _integers = new(StringComparer.Ordinal);

    public CDeclarations()
    {
        for (int size = 1; size <= 8; size *= 2)
        {
            _typedefs[$"int{size * 8}_t"] = CType.Integer($"int{size * 8}_t", size, isUnsigned: false);
            _typedefs[$"uint{size * 8}_t"] = CType.Integer($"uint{size * 8}_t", size, isUnsigned: true);
        }

        _typedefs["size_t"] = CType.Integer("size_t", nint.Size, isUnsigned: true);
        _typedefs["ssize_t"] = CType.Integer("ssize_t", nint.Size, isUnsigned: false);
        _typedefs["ptrdiff_t"] = CType.Integer("ptrdiff_t", nint.Size, isUnsigned: false);
        _typedefs["intptr_t"] = CType.Integer("intptr_t", nint.Size, isUnsigned: false);
        _typedefs["uintptr_t"] = CType.Integer("uintptr_t", nint.Size, isUnsigned: true);
        _typedefs["wchar_t"] = CType.Integer("wchar_t", PlatformAbi.WideCharSize, OperatingSystem.IsWindows());
    }

    public CType Void { get; } = CType.Basic(CKind.Void, "void", CType.Open);

    public CType Boolean { get; } = CType.Basic(CKind.Boolean, "bool", 1);

    public CType Float { get; } = CType.Basic(CKind.Float, "float", 4);

    public CType Double { get; } = CType.Basic(CKind.Float, "double", 8);

    /// <summary>Only declared: no register that the calls use holds it.</summary>
    public CType LongDouble { get; } = CType.Basic(CKind.Float, "long double", 16);

    /// <summary><c>char</c>: as the platform's compilers have it, signed or not.</summary>
    public CType Char => Integer("char", 1, PlatformAbi.IsCharUnsigned);

    /// <summary>An integer type of C's own.</summary>
    public CType Integer(string name, int size, bool isUnsigned)
    {
        if (!_integers.TryGetValue(name, out CType? type))
            _integers[name] = type = CType.Integer(name, size, isUnsigned);
        return type;
    }

    public CType? FindTypedef(string name) => _typedefs.GetValueOrDefault(name);

    /// <summary>A function or variable; <see langword="null"/> when it was not declared.</summary>
    public CSymbol? FindSymbol(string name) => _symbols.GetValueOrDefault(name);

    public bool TryFindConstant(string name, out long value) => _constants.TryGetValue(name, out value);

    public void AddTypedef(string name, CType type)
    {
        if (_typedefs.TryGetValue(name, out CType? known) && !known.IsSame(type))
            throw Redefined(name);
        _typedefs.TryAdd(name, type);
    }

    public void AddSymbol(string name, CSymbol symbol)
    {
        if (_symbols.TryGetValue(name, out CSymbol? known) && !known.Type.IsSame(symbol.Type))
            throw Redefined(name);
        _symbols.TryAdd(name, symbol);
    }

    public void AddConstant(string name, long value)
    {
        if (_constants.TryGetValue(name, out long known) && known != value)
            throw Redefined(name);
        _constants[name] = value;
    }

    /// <summary>The record behind <c>struct name</c> or <c>union name</c>, declared here if it is new.</summary>
    /// <param name="tag">The two words.</param>
    /// <param name="isUnion">Whether it is a union.</param>
    public CType Record(string tag, bool isUnion)
    {
        if (!_tags.TryGetValue(tag, out CType? type))
            _tags[tag] = type = CType.Of(new CRecord(tag, isUnion));
        return type;
    }

    /// <summary>The type behind <c>enum name</c>, or <see langword="null"/>.</summary>
    public CType? FindEnumeration(string tag) => _tags.GetValueOrDefault(tag);

    public void AddEnumeration(string tag, CType type) => _tags[tag] = type;

    public static LuaRaiseException Redefined(string name) => new($"attempt to redefine '{name}'");
}

/// <summary>A declared function or variable.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Symbol">Its name in the library.</param>
internal sealed record CSymbol(CType Type, string Symbol);
