namespace LuaSkills;

/// <summary>Format of rows.</summary>
public enum LanceDbFormat
{
    /// <summary>A JSON array with one object per row, <c>json</c>.</summary>
    Json,

    /// <summary>A stream of Arrow record batches, <c>arrow_ipc</c>.</summary>
    ArrowIpc,
}
