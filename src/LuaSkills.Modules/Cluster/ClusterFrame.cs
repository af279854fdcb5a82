namespace LuaSkills.Modules.Cluster;

/// <summary>What nodes tell each other. A frame is its kind (one byte), its length (four bytes, the most significant first) and its content.</summary>
internal enum ClusterFrame : byte
{
    /// <summary>From who was called: 32 random bytes.</summary>
    Challenge = 1,

    /// <summary>From both: a proof of the shared secret, and the own id.</summary>
    Proof = 2,

    /// <summary>From who calls: wants to know the node. No content.</summary>
    AskNode = 3,

    /// <summary>From who calls: sends a file. Its length (eight bytes) and where it goes.</summary>
    AskSend = 4,

    /// <summary>From who calls: wants a file. Where it lies.</summary>
    AskReceive = 5,

    /// <summary>Yes, with what was asked for where that is short.</summary>
    Agreed = 6,

    /// <summary>No, with the reason as text.</summary>
    Refused = 7,

    /// <summary>A part of a file.</summary>
    Data = 8,

    /// <summary>The end of a file: SHA-256 of all of it.</summary>
    End = 9,
}
