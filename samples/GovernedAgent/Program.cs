using GovernedAgent;
using LuaSkills;
using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Local;
using LuaSkills.Governance.Policies;

const int Failed = 1;
const int WrongUsage = 2;

// `--ask` asks on the console; otherwise this program itself approves what is held, as a chat bot or a web page would.
ApprovalChannel? approvals = args switch
{
    [] => ApprovalChannel.Callback((request, _) =>
    {
        Console.WriteLine($"approving {request.Tool} {request.Arguments}: {request.Description}");
        return new ValueTask<ApprovalDecision?>(ApprovalDecision.Grant("release manager"));
    }),
    ["--ask"] => ApprovalChannel.Console("operator"),
    _ => null,
};
if (approvals is null)
{
    Console.Error.WriteLine("Usage: GovernedAgent [--ask]");
    return WrongUsage;
}

string directory = AppContext.BaseDirectory;
DirectoryInfo audit = Directory.CreateTempSubdirectory("governed-agent-");
try
{
    string records;
    await using (LocalGate gate = LocalGate.Open(new LocalGateOptions
    {
        ProjectId = "shop",
        ActorId = "release-agent",
        LogRoot = audit.FullName,
        Policy = GatePolicy.Load(Path.Combine(directory, "policy.json")),
        AllowUnsignedPolicy = true,
        ApprovalTimeout = TimeSpan.FromMinutes(5),
        Approvals = approvals,
    }))
    {
        records = gate.LogDirectory;
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(new SkillRuntimeOptions
        {
            SkillsDirectory = Path.Combine(directory, "skills"),
            HostTools = { new ShopTools() },
            Gate = gate,
        });
        foreach (ReleaseStep step in await runtime.Import<IReleaseAgent>().ReleaseAsync("1.5"))
            Console.WriteLine($"  {step.Tool,-20} {step.Result}");
    }

    AuditLogReport report = AuditLog.Verify(records);
    Console.WriteLine($"audit log: {report.Records} records, {(report.IsIntact ? "intact" : "tampered with")}");
    return 0;
}
catch (Exception error) when (error is SkillException or LuaSkills.Governance.GateException)
{
    Console.Error.WriteLine(error.Message);
    return Failed;
}
finally
{
    audit.Delete(recursive: true);
}
