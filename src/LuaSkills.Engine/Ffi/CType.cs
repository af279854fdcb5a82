using System.Globalization;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>A C type of one VM. Two instances may describe the same type (<see cref="IsSame"/>).</summary>
internal sealed class CType
{
    // Types are gone through recursively.
    private const int MaxNesting = 256;

    private readonly string _name;
    private readonly long _size;
    private CType? _pointer;
    private CType? _const;
    private int _nesting;

    private CType(CKind kind, string name, long size)
    {
        Kind = kind;
        _name = name;
        _size = size;
        Unqualified = this;
    }

    public CKind Kind { get; }

    /// <summary>Whether values of the type must not be written.</summary>
    public bool IsConst { get; private init; }

    /// <summary>The type without <c>const</c>.</summary>
    public CType Unqualified { get; private init; }

    public bool IsUnsigned { get; private init; }

    /// <summary>What a pointer points to, an array consists of or a function returns.</summary>
    public CType? Element { get; private init; }

    /// <summary>Number of elements of an array; <see cref="Open"/> for <c>[]</c> and <c>[?]</c>.</summary>
    public long Count { get; private init; }

    public CRecord? Record { get; private init; }

    /// <summary>Types of the parameters of a function.</summary>
    public IReadOnlyList<CType> Parameters { get; private init; } = [];

    /// <summary>Whether a function takes more arguments than its parameters (<c>...</c>).</summary>
    public bool IsVariadic { get; private init; }

    /// <summary>The number of the type in its VM, or -1; see <see cref="FfiState.IdOf"/>.</summary>
    public int Id { get; set; } = -1;

    /// <summary>Size in bytes; <see cref="Open"/> for types that have none: <c>void</c>, functions, open arrays and records without fields.</summary>
    public long Size => Kind switch
    {
        CKind.Record => Record!.Fields is null ? Open : Record.Size,
        CKind.Array => Count == Open || Element!.Size == Open ? Open : Count * Element.Size,
        _ => _size,
    };

    /// <summary>Alignment in bytes.</summary>
    public int Alignment => Kind switch
    {
        CKind.Record => Record!.Alignment,
        CKind.Array => Element!.Alignment,
        _ => (int)Math.Clamp(_size, 1, 16),
    };

    /// <summary>No size or count.</summary>
    public const long Open = -1;

    /// <summary>Whether a Lua string can stand for a pointer of this type.</summary>
    public bool TakesString => Kind == CKind.Pointer && Element!.IsConst && (Element.Kind == CKind.Void || (Element.Kind == CKind.Integer && Element.Size == 1));

    /// <summary>Whether the value is a Lua number or boolean in Lua.</summary>
    public bool IsScalar => Kind is CKind.Boolean or CKind.Integer or CKind.Float;

    /// <summary>A type without parts: <c>void</c>, <c>bool</c>, a floating-point type.</summary>
    public static CType Basic(CKind kind, string name, long size) => new(kind, name, size);

    public static CType Integer(string name, int size, bool isUnsigned) => new(CKind.Integer, name, size) { IsUnsigned = isUnsigned };

    public static CType Of(CRecord record) => new(CKind.Record, record.Name, Open) { Record = record };

    public static CType ArrayOf(CType element, long count) =>
        Nested(new CType(CKind.Array, "", Open) { Element = element, Count = count }, element._nesting);

    public static CType Function(CType result, IReadOnlyList<CType> parameters, bool isVariadic)
    {
        int nesting = result._nesting;
        foreach (CType parameter in parameters)
            nesting = Math.Max(nesting, parameter._nesting);
        return Nested(new CType(CKind.Function, "", Open) { Element = result, Parameters = parameters, IsVariadic = isVariadic }, nesting);
    }

    /// <summary>A pointer to this type.</summary>
    public CType Pointer() => _pointer ??= Nested(new CType(CKind.Pointer, "", nint.Size) { Element = this }, _nesting);

    /// <summary>This type with <c>const</c>.</summary>
    public CType Const()
    {
        if (IsConst)
            return this;
        return _const ??= new CType(Kind, _name, _size)
        {
            IsConst = true,
            Unqualified = this,
            IsUnsigned = IsUnsigned,
            Element = Element,
            Count = Count,
            Record = Record,
            Parameters = Parameters,
            IsVariadic = IsVariadic,
            _nesting = _nesting,
        };
    }

    /// <summary>Whether both describe the same type.</summary>
    public bool IsSame(CType other) => IsConst == other.IsConst && IsSameUnqualified(other);

    /// <summary>Whether both describe the same type, <c>const</c> at the top apart.</summary>
    public bool IsSameUnqualified(CType other)
    {
        if (ReferenceEquals(Unqualified, other.Unqualified))
            return true;
        if (Kind != other.Kind)
            return false;
        return Kind switch
        {
            CKind.Pointer => Element!.IsSame(other.Element!),
            CKind.Array => Count == other.Count && Element!.IsSame(other.Element!),
            CKind.Record => ReferenceEquals(Record, other.Record),
            CKind.Function => IsSameFunction(other),
            _ => _size == other._size && IsUnsigned == other.IsUnsigned,
        };
    }

    /// <summary>The type in C, for example <c>const char *</c>.</summary>
    public override string ToString() => Describe("").TrimEnd();

    private static CType Nested(CType type, int nesting)
    {
        if (nesting == MaxNesting)
            throw new LuaRaiseException("C type is nested too deep");
        type._nesting = nesting + 1;
        return type;
    }

    private string Describe(string declarator)
    {
        switch (Kind)
        {
            case CKind.Pointer:
                string star = IsConst ? "*const " : "*";
                return Element!.Describe(Element.Kind is CKind.Array or CKind.Function ? $"({star}{declarator})" : star + declarator);
            case CKind.Array:
                return Element!.Describe($"{declarator}[{(Count == Open ? "" : Count.ToString(CultureInfo.InvariantCulture))}]");
            case CKind.Function:
                List<string> parameters = new(Parameters.Count + 1);
                foreach (CType parameter in Parameters)
                    parameters.Add(parameter.ToString());
                if (IsVariadic)
                    parameters.Add("...");
                return Element!.Describe($"{declarator}({(parameters.Count == 0 ? "void" : string.Join(", ", parameters))})");
            default:
                string name = IsConst ? "const " + _name : _name;
                return declarator.Length == 0 ? name : $"{name} {declarator}";
        }
    }

    private bool IsSameFunction(CType other)
    {
        if (IsVariadic != other.IsVariadic || Parameters.Count != other.Parameters.Count || !Element!.IsSame(other.Element!))
            return false;
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (!Parameters[i].IsSameUnqualified(other.Parameters[i]))
                return false;
        }

        return true;
    }
}
