using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Approvals;

/// <summary>Resolution files in a directory.</summary>
internal sealed class FileApprovals : ApprovalChannel
{
    public const string NoEd25519 = "its signature cannot be verified, because .NET has no Ed25519; only unsigned resolutions can be taken";

    private const int LargestFile = 64 * 1024;

    // What the Lodestar gate does.
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    private string _directory = "";

    internal override TimeSpan? PollInterval => s_interval;

    internal override void Open(string logRoot, string projectId)
    {
        _directory = Path.Combine(logRoot, ".approvals", projectId);
        Directory.CreateDirectory(_directory);
    }

    internal override ApprovalDecision? Poll(ApprovalRequest request, out string? refusal)
    {
        refusal = null;
        string path = PathOf(request);
        if (!File.Exists(path))
            return null;
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw new GateDocumentException("is too large", path, "$", 1, 1);
            ResolutionFile file = ResolutionFile.Read(File.ReadAllBytes(path), path);
            refusal = file.FaultFor(request);
            if (refusal is null)
                return file.Decision;
        }
        catch (GateDocumentException error)
        {
            refusal = error.Message;
        }
        catch (IOException)
        {
            // Somebody still writes it, or took it back; the next look will tell.
            return null;
        }

        File.Delete(path);
        return null;
    }

    internal override void Settle(ApprovalRequest request) => File.Delete(PathOf(request));

    private string PathOf(ApprovalRequest request) => Path.Combine(_directory, request.RequestId + ".json");
}
