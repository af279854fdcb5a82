namespace LuaSkills;

/// <summary>What a permission is for.</summary>
public enum SkillCapability
{
    /// <summary>Files and directories (<c>fs</c>).</summary>
    Files,

    /// <summary>HTTP (<c>http</c>).</summary>
    Http,

    /// <summary>TCP connections (<c>tcp</c>).</summary>
    Tcp,

    /// <summary>WebSockets (<c>ws</c>), granted with HTTP.</summary>
    WebSockets,

    /// <summary>Starting programs (<c>shell</c>).</summary>
    Shell,

    /// <summary>The host's models and the history of the conversation (<c>llm</c>).</summary>
    Models,

    /// <summary>Environment variables (<c>env</c>).</summary>
    Environment,

    /// <summary>Calling other skills (<c>invoke</c>).</summary>
    Skills,

    /// <summary>Sending files to other nodes (<c>file_transfer</c>).</summary>
    FileTransfer,

    /// <summary>Calling the host's tools (<c>host_tools</c>; Lua skills).</summary>
    HostTools,

    /// <summary>Loading native code: <c>ffi</c> and native Lua modules (<c>native</c>; Lua skills).</summary>
    NativeCode,

    /// <summary>The skill's own databases (<c>databases</c>; Lua skills).</summary>
    Databases,

    /// <summary>Installing, updating and removing skills (<c>skill_management</c>; Lua skills).</summary>
    SkillManagement,
}
