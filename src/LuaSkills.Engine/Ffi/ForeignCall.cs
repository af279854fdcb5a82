namespace LuaSkills.Engine.Ffi;

/// <summary>Calls a C function whose type is only known at run time.</summary>
/// <remarks>
/// <para>
/// On x64 and ARM64, Windows on x64 apart, integers and floating-point numbers have registers of their own, counted separately, and the caller takes the
/// stack down. So a function gets the same arguments, whatever their order, from a call that passes all integers first and then all
/// floating-point numbers, and arguments too many do no harm: a few shapes serve every function. Only integers ever go to the stack, because no more
/// floating-point numbers are taken than there are registers for.
/// </para>
/// <para>
/// Windows on x64 counts positions: the first four arguments go in the register of their kind and the others to the stack as they are. There
/// the shapes are told apart by the kinds of the first four.
/// </para>
/// </remarks>
internal static unsafe class ForeignCall
{
    /// <summary>Calls a function that returns an integer, a pointer or nothing.</summary>
    /// <returns>The bits of the register; upper ones may be anything.</returns>
    public static long Integer(nint f, in ForeignArguments a)
    {
        if (PlatformAbi.IsPositional)
            return PositionalCall.Integer(f, a);
        if (a.FloatCount == 0)
        {
            if (a.IntegerCount <= 2)
                return ((delegate* unmanaged[Cdecl]<nint, nint, nint>)f)(a.Integer(0), a.Integer(1));
            if (a.IntegerCount <= 6)
                return ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, nint>)f)(
                    a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3), a.Integer(4), a.Integer(5));
            return ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
                a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3), a.Integer(4), a.Integer(5),
                a.Integer(6), a.Integer(7), a.Integer(8), a.Integer(9), a.Integer(10), a.Integer(11));
        }

        if (a.IntegerCount <= 6)
        {
            return ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, double, double, double, double, double, double, double, double, nint>)f)(
                a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3), a.Integer(4), a.Integer(5),
                a.Float(0), a.Float(1), a.Float(2), a.Float(3), a.Float(4), a.Float(5), a.Float(6), a.Float(7));
        }

        return ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, double, double, double, double, double, double, double, double, nint>)f)(
            a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3), a.Integer(4), a.Integer(5),
            a.Integer(6), a.Integer(7), a.Integer(8), a.Integer(9), a.Integer(10), a.Integer(11),
            a.Float(0), a.Float(1), a.Float(2), a.Float(3), a.Float(4), a.Float(5), a.Float(6), a.Float(7));
    }

    /// <summary>Calls a function that returns a floating-point number.</summary>
    /// <returns>The bits of the register; a <c>float</c> is the lower half.</returns>
    public static long Float(nint f, in ForeignArguments a)
    {
        if (PlatformAbi.IsPositional)
            return BitConverter.DoubleToInt64Bits(PositionalCall.Float(f, a));
        return BitConverter.DoubleToInt64Bits(FloatRegister(f, a));
    }

    private static double FloatRegister(nint f, in ForeignArguments a)
    {
        if (a.FloatCount == 0)
        {
            if (a.IntegerCount <= 2)
                return ((delegate* unmanaged[Cdecl]<nint, nint, double>)f)(a.Integer(0), a.Integer(1));
            if (a.IntegerCount <= 6)
                return ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, double>)f)(
                    a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3), a.Integer(4), a.Integer(5));
            return ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
                a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3), a.Integer(4), a.Integer(5),
                a.Integer(6), a.Integer(7), a.Integer(8), a.Integer(9), a.Integer(10), a.Integer(11));
        }

        if (a.IntegerCount <= 6)
        {
            return ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, double, double, double, double, double, double, double, double, double>)f)(
                a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3), a.Integer(4), a.Integer(5),
                a.Float(0), a.Float(1), a.Float(2), a.Float(3), a.Float(4), a.Float(5), a.Float(6), a.Float(7));
        }

        return ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, double, double, double, double, double, double, double, double, double>)f)(
            a.Integer(0), a.Integer(1), a.Integer(2), a.Integer(3), a.Integer(4), a.Integer(5),
            a.Integer(6), a.Integer(7), a.Integer(8), a.Integer(9), a.Integer(10), a.Integer(11),
            a.Float(0), a.Float(1), a.Float(2), a.Float(3), a.Float(4), a.Float(5), a.Float(6), a.Float(7));
    }
}
