using System.Globalization;

namespace LuaSkills;

/// <summary>Writes doubles so that they read back as doubles.</summary>
internal static class SqliteReal
{
    /// <summary>Writes the shortest digits that read back the same, with <c>.0</c> where they would look like an integer.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="destination">At least 40 bytes.</param>
    /// <returns>Length of the text.</returns>
    public static int Format(double value, Span<byte> destination)
    {
        value.TryFormat(destination, out int length, "R", CultureInfo.InvariantCulture);
        if (destination[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            ".0"u8.CopyTo(destination[length..]);
            length += 2;
        }

        return length;
    }
}
