using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Engine.Interop;

/// <summary>Owns a <c>sqlite3*</c>.</summary>
/// <remarks>Closing waits inside SQLite for the last statement, so handles may be finalized in any order.</remarks>
internal sealed class SqliteConnectionHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public SqliteConnectionHandle(nint connection)
        : base(ownsHandle: true) => SetHandle(connection);

    protected override bool ReleaseHandle() => SqliteNative.sqlite3_close_v2(handle) == 0;
}
