namespace LuaSkills.Engine.Ffi;

/// <summary>Calls a C function on Windows x64; see <see cref="ForeignCall"/>.</summary>
internal static unsafe class PositionalCall
{
    /// <summary>Calls a function that returns an integer, a pointer or nothing.</summary>
    public static nint Integer(nint f, in ForeignArguments a) => a.FloatMask switch
    {
        0 => ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.At(0), a.At(1), a.At(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        1 => ((delegate* unmanaged[Cdecl]<double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.FloatAt(0), a.At(1), a.At(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        2 => ((delegate* unmanaged[Cdecl]<nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.At(0), a.FloatAt(1), a.At(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        3 => ((delegate* unmanaged[Cdecl]<double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.FloatAt(0), a.FloatAt(1), a.At(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        4 => ((delegate* unmanaged[Cdecl]<nint, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.At(0), a.At(1), a.FloatAt(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        5 => ((delegate* unmanaged[Cdecl]<double, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.FloatAt(0), a.At(1), a.FloatAt(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        6 => ((delegate* unmanaged[Cdecl]<nint, double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.At(0), a.FloatAt(1), a.FloatAt(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        7 => ((delegate* unmanaged[Cdecl]<double, double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.FloatAt(0), a.FloatAt(1), a.FloatAt(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        8 => ((delegate* unmanaged[Cdecl]<nint, nint, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.At(0), a.At(1), a.At(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        9 => ((delegate* unmanaged[Cdecl]<double, nint, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.FloatAt(0), a.At(1), a.At(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        10 => ((delegate* unmanaged[Cdecl]<nint, double, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.At(0), a.FloatAt(1), a.At(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        11 => ((delegate* unmanaged[Cdecl]<double, double, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.FloatAt(0), a.FloatAt(1), a.At(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        12 => ((delegate* unmanaged[Cdecl]<nint, nint, double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.At(0), a.At(1), a.FloatAt(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        13 => ((delegate* unmanaged[Cdecl]<double, nint, double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.FloatAt(0), a.At(1), a.FloatAt(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        14 => ((delegate* unmanaged[Cdecl]<nint, double, double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.At(0), a.FloatAt(1), a.FloatAt(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        _ => ((delegate* unmanaged[Cdecl]<double, double, double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint>)f)(
            a.FloatAt(0), a.FloatAt(1), a.FloatAt(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
    };

    /// <summary>Calls a function that returns a floating-point number.</summary>
    public static double Float(nint f, in ForeignArguments a) => a.FloatMask switch
    {
        0 => ((delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.At(0), a.At(1), a.At(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        1 => ((delegate* unmanaged[Cdecl]<double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.FloatAt(0), a.At(1), a.At(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        2 => ((delegate* unmanaged[Cdecl]<nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.At(0), a.FloatAt(1), a.At(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        3 => ((delegate* unmanaged[Cdecl]<double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.FloatAt(0), a.FloatAt(1), a.At(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        4 => ((delegate* unmanaged[Cdecl]<nint, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.At(0), a.At(1), a.FloatAt(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        5 => ((delegate* unmanaged[Cdecl]<double, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.FloatAt(0), a.At(1), a.FloatAt(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        6 => ((delegate* unmanaged[Cdecl]<nint, double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.At(0), a.FloatAt(1), a.FloatAt(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        7 => ((delegate* unmanaged[Cdecl]<double, double, double, nint, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.FloatAt(0), a.FloatAt(1), a.FloatAt(2), a.At(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        8 => ((delegate* unmanaged[Cdecl]<nint, nint, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.At(0), a.At(1), a.At(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        9 => ((delegate* unmanaged[Cdecl]<double, nint, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.FloatAt(0), a.At(1), a.At(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        10 => ((delegate* unmanaged[Cdecl]<nint, double, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.At(0), a.FloatAt(1), a.At(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        11 => ((delegate* unmanaged[Cdecl]<double, double, nint, double, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.FloatAt(0), a.FloatAt(1), a.At(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        12 => ((delegate* unmanaged[Cdecl]<nint, nint, double, double, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.At(0), a.At(1), a.FloatAt(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        13 => ((delegate* unmanaged[Cdecl]<double, nint, double, double, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.FloatAt(0), a.At(1), a.FloatAt(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        14 => ((delegate* unmanaged[Cdecl]<nint, double, double, double, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.At(0), a.FloatAt(1), a.FloatAt(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
        _ => ((delegate* unmanaged[Cdecl]<double, double, double, double, nint, nint, nint, nint, nint, nint, nint, nint, double>)f)(
            a.FloatAt(0), a.FloatAt(1), a.FloatAt(2), a.FloatAt(3), a.At(4), a.At(5), a.At(6), a.At(7), a.At(8), a.At(9), a.At(10), a.At(11)),
    };
}
