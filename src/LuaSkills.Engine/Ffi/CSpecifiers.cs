using System.Globalization;

namespace LuaSkills.Engine.Ffi;

/// <summary>Reads what a declaration begins with: storage, qualifiers and the name or definition of a type.</summary>
internal sealed class CSpecifiers(CTokenReader tokens, CParser parser)
{
    private int _signed;
    private int _unsigned;
    private int _long;
    private int _short;
    private bool _const;
    private string? _basic;
    private CType? _type;

    public bool IsTypedef { get; private set; }

    /// <summary>Whether an attribute takes the padding out of the record that is defined.</summary>
    public static bool SkipAttribute(CTokenReader tokens)
    {
        int start = tokens.Position;
        tokens.Take();
        if (!tokens.IsMark("("))
            return false;
        tokens.SkipBrackets();
        bool isPacked = false;
        int end = tokens.Position;
        for (tokens.Position = start; tokens.Position < end; tokens.Position++)
        {
            if (tokens.Current.Kind != CTokenKind.Name)
                continue;
            if (tokens.Current.Text is "packed" or "__packed__")
                isPacked = true;
            else if (tokens.Current.Text is "aligned" or "__aligned__" or "vector_size" or "__vector_size__" or "mode" or "__mode__")
                throw CTokenReader.Fault("attribute is not supported", tokens.Current);
        }

        return isPacked;
    }

    /// <summary>Whether a word is an attribute or calling convention; the latter make no difference on 64-bit processors.</summary>
    public static bool IsAttribute(string word) =>
        word is "__attribute__" or "__attribute" or "__declspec" or "__extension__" or "__cdecl" or "__stdcall" or "__fastcall" or "_Noreturn";

    /// <summary>Whether the reader stands on a word that begins a type.</summary>
    public static bool StartsType(CTokenReader tokens) =>
        tokens.Current.Kind == CTokenKind.Name
        && (IsAttribute(tokens.Current.Text) || IsKeyword(tokens.Current.Text) || tokens.Declarations.FindTypedef(tokens.Current.Text) is not null);

    /// <summary>Reads the specifiers.</summary>
    /// <returns>The type they name.</returns>
    public CType Read()
    {
        CToken first = tokens.Current;
        while (tokens.Current.Kind == CTokenKind.Name && TakeWord(tokens.Current.Text))
        {
        }

        CType type = _type ?? Basic(first);
        return _const ? type.Const() : type;
    }

    private static bool IsKeyword(string word) => word is
        "const" or "volatile" or "restrict" or "__restrict" or "__restrict__" or "__const" or "__volatile__" or "struct" or "union" or "enum"
        or "signed" or "unsigned" or "short" or "long" or "char" or "int" or "float" or "double" or "void" or "bool" or "_Bool"
        or "__int8" or "__int16" or "__int32" or "__int64" or "typedef" or "extern" or "static" or "inline" or "__inline" or "__inline__" or "register";

    private bool TakeWord(string word)
    {
        switch (word)
        {
            case "typedef":
                IsTypedef = true;
                break;
            case "const" or "__const":
                _const = true;
                break;
            case "extern" or "static" or "inline" or "__inline" or "__inline__" or "register" or "volatile" or "__volatile__"
                or "restrict" or "__restrict" or "__restrict__":
                break;
            case "signed":
                _signed++;
                break;
            case "unsigned":
                _unsigned++;
                break;
            case "short":
                _short++;
                break;
            case "long":
                _long++;
                break;
            case "char" or "int" or "float" or "double" or "void" or "bool" or "_Bool" or "__int8" or "__int16" or "__int32" or "__int64":
                if (_basic is not null || _type is not null)
                    throw CTokenReader.Fault("unexpected type", tokens.Current);
                _basic = word;
                break;
            case "struct" or "union":
                tokens.Take();
                _type = parser.ReadRecord(isUnion: word is "union");
                return true;
            case "enum":
                tokens.Take();
                _type = parser.ReadEnumeration();
                return true;
            default:
                if (IsAttribute(word))
                {
                    SkipAttribute(tokens);
                    return true;
                }

                if (HasType || tokens.Declarations.FindTypedef(word) is not { } named)
                    return false;
                _type = named;
                break;
        }

        tokens.Take();
        return true;
    }

    private bool HasType => _type is not null || _basic is not null || _signed + _unsigned + _short + _long > 0;

    private CType Basic(CToken first)
    {
        if (!HasType)
            throw tokens.Current.Kind == CTokenKind.Name ? CTokenReader.Fault($"unknown type '{tokens.Current.Text}'", tokens.Current) : CTokenReader.Fault("type expected", first);

        CDeclarations declared = tokens.Declarations;
        bool isUnsigned = _unsigned > 0;
        switch (_basic)
        {
            case "void":
                return declared.Void;
            case "bool" or "_Bool":
                return declared.Boolean;
            case "float":
                return declared.Float;
            case "double":
                return _long > 0 ? declared.LongDouble : declared.Double;
            case "char":
                if (_signed + _unsigned == 0)
                    return declared.Char;
                return declared.Integer(isUnsigned ? "unsigned char" : "signed char", 1, isUnsigned);
            case "__int8" or "__int16" or "__int32" or "__int64":
                return declared.Integer(isUnsigned ? "unsigned " + _basic : _basic, int.Parse(_basic.AsSpan(5), CultureInfo.InvariantCulture) / 8, isUnsigned);
            default:
                (string name, int size) = (_short, _long) switch
                {
                    ( > 0, _) => ("short", 2),
                    (_, 1) => ("long", PlatformAbi.LongSize),
                    (_, > 1) => ("long long", 8),
                    _ => ("int", 4),
                };
                return declared.Integer(isUnsigned ? "unsigned " + name : name, size, isUnsigned);
        }
    }
}
