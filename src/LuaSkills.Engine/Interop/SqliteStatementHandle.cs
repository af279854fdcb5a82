using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Engine.Interop;

/// <summary>Owns a <c>sqlite3_stmt*</c>.</summary>
internal sealed class SqliteStatementHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public SqliteStatementHandle(nint statement)
        : base(ownsHandle: true) => SetHandle(statement);

    // Finalizing repeats the error of the last step, which was reported when it happened.
    protected override bool ReleaseHandle()
    {
        _ = SqliteNative.sqlite3_finalize(handle);
        return true;
    }
}
