namespace LuaSkills.Modules;

/// <summary>The environments that a host has made and not closed. Thread-safe.</summary>
internal sealed class SkillEnvironments
{
    // Oldest first.
    private readonly List<SkillEnvironment> _open = [];

    /// <summary>Takes note of an environment of a load that is not yet in service.</summary>
    public void Add(SkillEnvironment environment)
    {
        lock (_open)
            _open.Add(environment);
    }

    /// <summary>Closes what earlier loads keep open, now that a load is in service. What its calls are about they may finish.</summary>
    /// <param name="instances">The instances in service.</param>
    public void Serve(IReadOnlyList<SkillModuleInstance> instances)
    {
        List<SkillEnvironment> retired = [];
        lock (_open)
        {
            for (int i = _open.Count - 1; i >= 0; i--)
            {
                if (IsServed(instances, _open[i]) && !HasSuccessor(i))
                    continue;
                retired.Add(_open[i]);
                _open.RemoveAt(i);
            }
        }

        foreach (SkillEnvironment environment in retired)
            environment.Retire();
    }

    /// <summary>Closes all of them.</summary>
    public void Close()
    {
        SkillEnvironment[] open;
        lock (_open)
        {
            open = [.. _open];
            _open.Clear();
        }

        foreach (SkillEnvironment environment in open)
            environment.Dispose();
    }

    private static bool IsServed(IReadOnlyList<SkillModuleInstance> instances, SkillEnvironment environment)
    {
        foreach (SkillModuleInstance instance in instances)
        {
            if (string.Equals(instance.Id, environment.Instance.Id, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private bool HasSuccessor(int index)
    {
        for (int i = index + 1; i < _open.Count; i++)
        {
            if (string.Equals(_open[i].Instance.Id, _open[index].Instance.Id, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
