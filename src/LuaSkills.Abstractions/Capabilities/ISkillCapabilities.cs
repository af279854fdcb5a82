namespace LuaSkills.Capabilities;

/// <summary>The capabilities of one module instance. Each is made when it is first asked for; what is not granted throws <see cref="SkillPermissionException"/> when it is used.</summary>
public interface ISkillCapabilities
{
    /// <summary>Files and directories.</summary>
    IFileCapability Files { get; }

    /// <summary>HTTP.</summary>
    IHttpCapability Http { get; }

    /// <summary>TCP.</summary>
    ITcpCapability Tcp { get; }

    /// <summary>WebSockets.</summary>
    IWebSocketCapability WebSockets { get; }

    /// <summary>Programs.</summary>
    IShellCapability Shell { get; }

    /// <summary>Archives.</summary>
    IArchiveCapability Archives { get; }

    /// <summary>System, time and disks.</summary>
    ISystemCapability System { get; }

    /// <summary>Environment variables.</summary>
    IEnvironmentCapability Environment { get; }

    /// <summary>The host's log.</summary>
    ILogCapability Log { get; }

    /// <summary>The conversation.</summary>
    IHistoryCapability History { get; }

    /// <summary>The host's model.</summary>
    IPromptCapability Prompt { get; }

    /// <summary>Nodes of the cluster and transfers between them.</summary>
    IClusterCapability Cluster { get; }
}
