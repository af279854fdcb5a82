namespace LuaSkills;

/// <summary>How far an installation is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Asset">With which asset; <see langword="null"/> when with all of them.</param>
/// <param name="BytesDone">Bytes that are there, while downloading.</param>
/// <param name="BytesTotal">Bytes in all, while downloading and when known.</param>
public sealed record RuntimeInstallProgress(RuntimeInstallPhase Phase, RuntimeAsset? Asset, long? BytesDone = null, long? BytesTotal = null);

/// <summary>Phases of an installation, in their order.</summary>
public enum RuntimeInstallPhase
{
    /// <summary>Versions are found out.</summary>
    Planning,

    /// <summary>An asset is downloaded.</summary>
    Downloading,

    /// <summary>An asset is there, and has the SHA-256 that it should.</summary>
    Verified,

    /// <summary>An asset is unpacked.</summary>
    Unpacking,

    /// <summary>All files are put in place.</summary>
    Placing,

    /// <summary>Everything is installed.</summary>
    Completed,
}
