namespace LuaSkills.Modules.Services.Storage;

/// <summary>Values by scope and key.</summary>
internal interface IValueTable
{
    SkillStoreValue? Read(ValueKey key);

    /// <summary>The revision of a value; 0 when there is none.</summary>
    /// <param name="key">The value.</param>
    /// <param name="size">Its bytes.</param>
    long Revision(ValueKey key, out long size);

    void Write(ValueKey key, ReadOnlySpan<byte> value, long revision);

    void Delete(ValueKey key);

    /// <summary>Keys of a scope in the order of their UTF-8 bytes.</summary>
    IReadOnlyList<string> List(string scope, string prefix, string? after, int limit);

    /// <summary>Number of values of a scope, and of the bytes in them.</summary>
    (long Count, long Bytes) Usage(string scope);
}

/// <summary>Which value.</summary>
internal readonly record struct ValueKey(string Scope, string Key);
