namespace LuaSkills.Engine.Api.Modules;

/// <summary>How <c>cjson.encode</c> writes; the numbers are those that <c>cjson.lua</c> passes.</summary>
[Flags]
internal enum CjsonOptions
{
    None = 0,

    /// <summary>A list with too many holes becomes an object instead of an error.</summary>
    ConvertSparse = 1,

    /// <summary>An empty table becomes <c>[]</c>.</summary>
    EmptyIsArray = 2,

    /// <summary><c>/</c> is written as it is.</summary>
    PlainSlash = 4,

    /// <summary>NaN and infinities become null.</summary>
    InvalidIsNull = 8,

    /// <summary>NaN and infinities are written, which is no JSON.</summary>
    InvalidIsText = 16,
}
