using System.Collections;

namespace LuaSkills;

/// <summary>The modules of a host. Fill it before the runtime is opened; sources are asked at every load.</summary>
public sealed class SkillModuleCollection : IReadOnlyCollection<SkillModuleInstance>
{
    private readonly List<SkillModuleInstance> _instances = [];
    private readonly List<ISkillModuleSource> _sources = [];

    /// <summary>Number of registered instances, without those of sources.</summary>
    public int Count => _instances.Count;

    /// <summary>The sources, in the order they were added.</summary>
    public IReadOnlyList<ISkillModuleSource> Sources => _sources;

    /// <summary>Adds a module without permissions, under the last segment of its identity (<c>text</c> for <c>com.acme.text</c>).</summary>
    /// <param name="module">The module.</param>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public void Add(ISkillModule module) => Add(module, SkillPermissions.None);

    /// <summary>Adds a module under the last segment of its identity.</summary>
    /// <param name="module">The module.</param>
    /// <param name="permissions">What it may do.</param>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public void Add(ISkillModule module, SkillPermissions permissions) => Add(module, new SkillDeployment { Permissions = permissions });

    /// <summary>Adds a module under the id of a deployment, or the last segment of its identity.</summary>
    /// <param name="module">The module.</param>
    /// <param name="deployment">Id, permissions and listing.</param>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public void Add(ISkillModule module, SkillDeployment deployment)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(deployment);
        Add(new SkillModuleInstance { Id = deployment.Id ?? LastSegment(module.Descriptor.Id), Module = module, Deployment = deployment });
    }

    /// <summary>Adds an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public void Add(SkillModuleInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        foreach (SkillModuleInstance other in _instances)
        {
            if (string.Equals(other.Id, instance.Id, StringComparison.Ordinal))
                throw new ArgumentException($"A module with the id '{instance.Id}' was added before. Give one of them another: new SkillDeployment {{ Id = \"…\" }}.", nameof(instance));
        }

        _instances.Add(instance);
    }

    /// <summary>Adds a source of modules.</summary>
    /// <param name="source">Is asked at every load.</param>
    public void Add(ISkillModuleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _sources.Add(source);
    }

    /// <summary>
    /// The LuaLS annotations of the registered modules, to be written to a <c>.lua</c> file in the workspace of a skill's author: <c>vulcan.call</c> with their
    /// methods. Those of sources are not among them.
    /// </summary>
    public string ToLuaAnnotations() => SkillModuleAnnotations.Join(_instances);

    /// <inheritdoc/>
    public IEnumerator<SkillModuleInstance> GetEnumerator() => _instances.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static string LastSegment(string id) => id[(id.LastIndexOf('.') + 1)..];
}
