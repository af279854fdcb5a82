using System.Globalization;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>Reads C declarations: functions, variables, type names, records and enumerations.</summary>
/// <remarks>The subset that headers of C libraries consist of after their preprocessor; bit-fields are refused.</remarks>
internal sealed class CParser
{
    // Deeper declarators are no declarations of anybody's but would exhaust the stack.
    private const int MaxDepth = 64;

    private readonly CTokenReader _tokens;
    private readonly CDeclarations _declarations;
    private int _depth;

    private CParser(string text, CDeclarations declarations)
    {
        _tokens = new CTokenReader(text, declarations);
        _declarations = declarations;
    }

    /// <summary>Declares everything in a text.</summary>
    /// <exception cref="LuaRaiseException">A syntax error or a redefinition; what stands before it is declared.</exception>
    public static void Declare(string text, CDeclarations declarations) => new CParser(text, declarations).ReadAll();

    /// <summary>Reads the name of a type, for example <c>const char *[2]</c>.</summary>
    /// <exception cref="LuaRaiseException">A syntax error.</exception>
    public static CType ParseType(string text, CDeclarations declarations)
    {
        CParser parser = new(text, declarations);
        CType type = parser.ReadTypeName();
        if (parser._tokens.Current.Kind != CTokenKind.End)
            throw CTokenReader.Fault("end of the type expected", parser._tokens.Current);
        return type;
    }

    /// <summary>Reads a record behind <c>struct</c> or <c>union</c>.</summary>
    public CType ReadRecord(bool isUnion)
    {
        string word = isUnion ? "union" : "struct";
        bool isPacked = false;
        while (_tokens.Current.Kind == CTokenKind.Name && CSpecifiers.IsAttribute(_tokens.Current.Text))
            isPacked |= CSpecifiers.SkipAttribute(_tokens);

        CType type = _tokens.Current.Kind == CTokenKind.Name
            ? _declarations.Record($"{word} {_tokens.Take().Text}", isUnion)
            : CType.Of(new CRecord($"{word} <unnamed>", isUnion));
        if (!_tokens.TakeMark("{"))
            return type;

        Enter();
        List<(string, CType)> members = [];
        while (!_tokens.TakeMark("}"))
            ReadMembers(members);
        while (_tokens.Current.Kind == CTokenKind.Name && CSpecifiers.IsAttribute(_tokens.Current.Text))
            isPacked |= CSpecifiers.SkipAttribute(_tokens);
        _depth--;

        CRecord record = type.Record!;
        if (record.Fields is null)
            record.Define(members, isPacked);
        else if (!record.HasFields(members))
            throw CDeclarations.Redefined(record.Name);
        return type;
    }

    /// <summary>Reads an enumeration behind <c>enum</c>.</summary>
    public CType ReadEnumeration()
    {
        string? tag = _tokens.Current.Kind == CTokenKind.Name ? "enum " + _tokens.Take().Text : null;
        if (!_tokens.TakeMark("{"))
            return (tag is null ? null : _declarations.FindEnumeration(tag)) ?? throw CTokenReader.Fault($"unknown type '{tag ?? "enum"}'", _tokens.Current);

        bool isUnsigned = true;
        long value = 0;
        while (!_tokens.TakeMark("}"))
        {
            string name = _tokens.RequireName();
            if (_tokens.TakeMark("="))
                value = new CExpression(_tokens).Read();
            _declarations.AddConstant(name, value);
            isUnsigned &= value >= 0;
            value++;
            if (!_tokens.IsMark("}"))
                _tokens.Require(",");
        }

        CType type = CType.Integer(tag ?? "enum <unnamed>", 4, isUnsigned);
        if (tag is not null)
            _declarations.AddEnumeration(tag, type);
        return type;
    }

    private void ReadAll()
    {
        while (_tokens.Current.Kind != CTokenKind.End)
        {
            if (!_tokens.TakeMark(";"))
                ReadDeclaration();
        }
    }

    private void ReadDeclaration()
    {
        // extern "C" { … }
        if (_tokens.Current is { Kind: CTokenKind.Name, Text: "extern" } && _tokens.Next.Kind == CTokenKind.Text)
            throw CTokenReader.Fault("linkage is not supported", _tokens.Next);

        CSpecifiers specifiers = new(_tokens, this);
        CType first = specifiers.Read();
        if (_tokens.TakeMark(";"))
            return;

        do
        {
            (string name, CType type) = ReadDeclarator(first, isNamed: true);
            string symbol = ReadAssembler() ?? name;
            if (specifiers.IsTypedef)
                _declarations.AddTypedef(name, type);
            else if (_tokens.TakeMark("="))
                _declarations.AddConstant(name, new CExpression(_tokens).Read());
            else
                _declarations.AddSymbol(name, new CSymbol(type, symbol));
        }
        while (_tokens.TakeMark(","));

        if (_tokens.Current.Kind != CTokenKind.End)
            _tokens.Require(";");
    }

    private CType ReadTypeName()
    {
        CType type = new CSpecifiers(_tokens, this).Read();
        return ReadDeclarator(type, isNamed: false).Type;
    }

    private void ReadMembers(List<(string, CType)> members)
    {
        CType first = new CSpecifiers(_tokens, this).Read();
        if (_tokens.TakeMark(";"))
        {
            if (first.Kind == CKind.Record)
                members.Add(("", first));
            return;
        }

        do
        {
            (string name, CType type) = ReadDeclarator(first, isNamed: true);
            if (_tokens.IsMark(":"))
                throw CTokenReader.Fault("bit-fields are not supported", _tokens.Current);
            // An open array at the end has no size of its own.
            bool isOpenArray = type.Kind == CKind.Array && type.Count == CType.Open;
            if (type.Kind == CKind.Function || (type.Size == CType.Open && !isOpenArray))
                throw CTokenReader.Fault($"field '{name}' has type '{type}', whose size is unknown,", _tokens.Current);
            members.Add((name, type));
        }
        while (_tokens.TakeMark(","));
        _tokens.Require(";");
    }

    /// <summary>Reads pointers, the name, arrays and parameters around a type.</summary>
    /// <param name="type">What the specifiers named.</param>
    /// <param name="isNamed">Whether there must be a name.</param>
    private (string Name, CType Type) ReadDeclarator(CType type, bool isNamed)
    {
        Enter();
        while (true)
        {
            if (_tokens.TakeMark("*"))
                type = type.Pointer();
            else if (_tokens.Current is { Kind: CTokenKind.Name, Text: "const" or "__const" })
                type = Skip(type.Const());
            else if (_tokens.Current is { Kind: CTokenKind.Name, Text: "volatile" or "restrict" or "__restrict" or "__restrict__" })
                type = Skip(type);
            else if (_tokens.Current.Kind == CTokenKind.Name && CSpecifiers.IsAttribute(_tokens.Current.Text))
                CSpecifiers.SkipAttribute(_tokens);
            else if (_tokens.IsMark("&"))
                throw CTokenReader.Fault("references are not supported", _tokens.Current);
            else
                break;
        }

        string name = "";
        int nested = -1;
        if (_tokens.IsMark("(") && IsNestedDeclarator())
        {
            nested = _tokens.Position;
            _tokens.SkipBrackets();
        }
        else if (_tokens.Current.Kind == CTokenKind.Name && !(!isNamed && CSpecifiers.StartsType(_tokens)))
        {
            name = _tokens.Take().Text;
        }
        else if (isNamed)
        {
            throw CTokenReader.Fault("name expected", _tokens.Current);
        }

        type = ReadSuffixes(type);
        if (nested >= 0)
        {
            int end = _tokens.Position;
            _tokens.Position = nested + 1;
            (name, type) = ReadDeclarator(type, isNamed);
            _tokens.Require(")");
            _tokens.Position = end;
        }

        _depth--;
        return (name, type);
    }

    private CType Skip(CType type)
    {
        _tokens.Take();
        return type;
    }

    /// <summary>Whether a bracket belongs to the declarator, as in <c>(*name)</c>, and does not open parameters.</summary>
    private bool IsNestedDeclarator()
    {
        int position = _tokens.Position;
        _tokens.Take();
        while (_tokens.Current.Kind == CTokenKind.Name && CSpecifiers.IsAttribute(_tokens.Current.Text))
            CSpecifiers.SkipAttribute(_tokens);
        bool isNested = _tokens.IsMark("*") || _tokens.IsMark("(") || (_tokens.Current.Kind == CTokenKind.Name && !CSpecifiers.StartsType(_tokens));
        _tokens.Position = position;
        return isNested;
    }

    private CType ReadSuffixes(CType type)
    {
        while (_tokens.Current.Kind == CTokenKind.Name && CSpecifiers.IsAttribute(_tokens.Current.Text))
            CSpecifiers.SkipAttribute(_tokens);
        if (_tokens.TakeMark("("))
            return ReadFunction(type);
        if (!_tokens.TakeMark("["))
            return type;

        long count = CType.Open;
        if (!_tokens.IsMark("]") && !_tokens.TakeMark("?"))
        {
            count = new CExpression(_tokens).Read();
            if (count < 0)
                throw CTokenReader.Fault("size of an array must not be negative", _tokens.Current);
        }

        _tokens.Require("]");
        Enter();
        CType element = ReadSuffixes(type);
        _depth--;
        if (element.Size == CType.Open)
            throw CTokenReader.Fault($"size of '{element}' is unknown", _tokens.Current);
        if (count > int.MaxValue || count * element.Size > int.MaxValue)
            throw CTokenReader.Fault("array is too large", _tokens.Current);
        return CType.ArrayOf(element, count);
    }

    private CType ReadFunction(CType result)
    {
        List<CType> parameters = [];
        bool isVariadic = false;
        if (_tokens.Current is { Kind: CTokenKind.Name, Text: "void" } && _tokens.Next is { Kind: CTokenKind.Mark, Text: ")" })
            _tokens.Take();
        while (!_tokens.TakeMark(")"))
        {
            if (_tokens.TakeMark("..."))
            {
                isVariadic = true;
                _tokens.Require(")");
                break;
            }

            CType type = ReadTypeName();
            parameters.Add(type.Kind switch
            {
                CKind.Array => type.Element!.Pointer(),
                CKind.Function => type.Pointer(),
                CKind.Void => throw CTokenReader.Fault("a parameter cannot be void", _tokens.Current),
                _ => type,
            });
            if (!_tokens.IsMark(")"))
                _tokens.Require(",");
        }

        return CType.Function(result, parameters, isVariadic);
    }

    /// <summary>Reads <c>asm("symbol")</c> and attributes behind a declarator.</summary>
    private string? ReadAssembler()
    {
        string? symbol = null;
        while (_tokens.Current.Kind == CTokenKind.Name)
        {
            if (_tokens.Current.Text is "asm" or "__asm__" or "__asm")
            {
                _tokens.Take();
                _tokens.Require("(");
                CToken text = _tokens.Take();
                symbol = text.Kind == CTokenKind.Text ? text.Text : throw CTokenReader.Fault("name of a symbol expected", text);
                _tokens.Require(")");
            }
            else if (CSpecifiers.IsAttribute(_tokens.Current.Text))
            {
                CSpecifiers.SkipAttribute(_tokens);
            }
            else
            {
                break;
            }
        }

        return symbol;
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
            throw CTokenReader.Fault(string.Create(CultureInfo.InvariantCulture, $"declaration nested deeper than {MaxDepth} levels"), _tokens.Current);
    }
}
