using System.Runtime.CompilerServices;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>Works out the constant integers in declarations: sizes of arrays and values of enumerations.</summary>
/// <param name="tokens">Where they are read.</param>
internal readonly ref struct CExpression(CTokenReader tokens)
{
    private static readonly string[][] s_levels = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];

    /// <summary>Reads one expression.</summary>
    public long Read() => Read(level: 0);

    private long Read(int level)
    {
        if (level == s_levels.Length)
            return ReadUnary();
        long left = Read(level + 1);
        while (tokens.Current.Kind == CTokenKind.Mark && Array.IndexOf(s_levels[level], tokens.Current.Text) >= 0)
        {
            string mark = tokens.Take().Text;
            left = Apply(mark, left, Read(level + 1));
        }

        return left;
    }

    private long ReadUnary()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw CTokenReader.Fault("expression is nested too deep", tokens.Current);
        if (tokens.TakeMark("-"))
            return unchecked(-ReadUnary());
        if (tokens.TakeMark("+"))
            return ReadUnary();
        if (tokens.TakeMark("~"))
            return ~ReadUnary();
        if (tokens.TakeMark("("))
        {
            long inner = Read();
            tokens.Require(")");
            return inner;
        }

        CToken token = tokens.Take();
        if (token.Kind == CTokenKind.Number)
            return token.Value;
        if (token.Kind == CTokenKind.Name && tokens.Declarations.TryFindConstant(token.Text, out long value))
            return value;
        throw CTokenReader.Fault("constant expected", token);
    }

    private long Apply(string mark, long left, long right) => unchecked(mark switch
    {
        "|" => left | right,
        "^" => left ^ right,
        "&" => left & right,
        "<<" => left << (int)right,
        ">>" => left >> (int)right,
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        _ when right is 0 or -1 => right == 0 ? throw CTokenReader.Fault("division by zero", tokens.Current) : (mark is "/" ? -left : 0),
        "/" => left / right,
        _ => left % right,
    });
}
