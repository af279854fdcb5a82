using System.Runtime.CompilerServices;

namespace LuaSkills.Engine.Ffi;

/// <summary>The arguments of a call to a C function, by register and by position.</summary>
internal struct ForeignArguments
{
    /// <summary>Most integers and pointers of one call; with fewer than 64-bit floats on all platforms but Windows, where it is the number of all arguments.</summary>
    public const int MaxIntegers = 12;

    /// <summary>Most floating-point arguments of one call: as many as have registers everywhere but on Windows.</summary>
    public const int MaxFloats = 8;

    private IntegerSlots _integers;
    private FloatSlots _floats;
    private PositionSlots _positions;

    public int IntegerCount { get; private set; }

    public int FloatCount { get; private set; }

    public int Count => IntegerCount + FloatCount;

    /// <summary>Which of the first four arguments are floating-point: bit 0 is the first.</summary>
    public int FloatMask { get; private set; }

    public readonly nint Integer(int index) => _integers[index];

    public readonly double Float(int index) => _floats[index];

    /// <summary>The bits of the argument at a position.</summary>
    public readonly nint At(int position) => _positions[position];

    /// <summary>The argument at a position, which is floating-point.</summary>
    public readonly double FloatAt(int position) => BitConverter.Int64BitsToDouble(_positions[position]);

    /// <summary>Adds an argument.</summary>
    /// <param name="bits">Its bits, integers extended to 64.</param>
    /// <param name="isFloat">Whether it goes in a floating-point register.</param>
    /// <returns><see langword="false"/> when there are too many.</returns>
    public bool TryAdd(long bits, bool isFloat)
    {
        if (isFloat ? FloatCount == MaxFloats : IntegerCount == MaxIntegers)
            return false;
        if (PlatformAbi.IsPositional && Count == MaxIntegers)
            return false;

        if (isFloat && Count < 4)
            FloatMask |= 1 << Count;
        _positions[Count] = (nint)bits;
        if (isFloat)
            _floats[FloatCount++] = BitConverter.Int64BitsToDouble(bits);
        else
            _integers[IntegerCount++] = (nint)bits;
        return true;
    }

    [InlineArray(MaxIntegers)]
    private struct IntegerSlots
    {
        private nint _first;
    }

    [InlineArray(MaxFloats)]
    private struct FloatSlots
    {
        private double _first;
    }

    [InlineArray(MaxIntegers + MaxFloats)]
    private struct PositionSlots
    {
        private nint _first;
    }
}
