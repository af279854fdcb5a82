using System.Collections.Concurrent;

namespace LuaSkills.Governance.Tests.Runtime;

/// <summary>Tools with every kind of governance.</summary>
[HostTools(Prefix = "shop")]
internal sealed partial class Shop
{
    public ConcurrentQueue<string> Runs { get; } = new();

    public TaskCompletionSource? Pause { get; set; }

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Needs no gate.</summary>
    [HostTool] public static string Open() => "open";

    /// <summary>Reads the status.</summary>
    [Governed(Level = 1)]
    [HostTool]
    public string Status(string name, HostToolContext context)
    {
        Runs.Enqueue($"status {name} for {context.SkillId}");
        return $"{name} is up";
    }

    /// <summary>Deploys a version.</summary>
    [Governed(Name = "deploy", Level = 4)]
    [HostTool]
    public string Deploy(string version)
    {
        Runs.Enqueue($"deploy {version}");
        return $"deployed {version}";
    }

    /// <summary>Drops the database.</summary>
    [Governed(Level = 5)]
    [HostTool]
    public void Drop() => Runs.Enqueue("drop");

    /// <summary>Fails.</summary>
    [Governed(Level = 1)]
    [HostTool]
    public static void Fail(string how) => throw (how == "refuse" ? new HostToolException("sold_out", "None is left.") : new InvalidOperationException("password"));

    /// <summary>Takes its time.</summary>
    [Governed(Level = 1)]
    [HostTool]
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        Entered.TrySetResult();
        await Pause!.Task.WaitAsync(cancellationToken);
    }
}
