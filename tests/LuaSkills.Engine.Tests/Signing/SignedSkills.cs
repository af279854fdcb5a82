using System.Text;
using LuaSkills.Engine.Signing;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Signing;

/// <summary>An engine whose root USER demands signatures of a publisher.</summary>
internal sealed class SignedSkills : IDisposable
{
    private EmbeddedEngine? _engine;

    public SkillLayers Layers { get; } = new();

    public PublisherKeyPair Key { get; } = PublisherKeyPair.Generate();

    public SignatureRequirement Requirement { get; set; } = new() { Roots = ["USER"] };

    public SkillSandbox? Sandbox { get; set; }

    public EmbeddedEngine Engine =>
        _engine ??= new EmbeddedEngine(new SkillEngineOptions { RuntimeRoot = Layers.RuntimeRoot, Signatures = Requirement, Sandbox = Sandbox });

    /// <summary>Adds a skill with the entry <c>go</c>, signs it and puts the signed package in its place.</summary>
    /// <returns>Directory of the package.</returns>
    public string AddSigned(string id, string lua, params (string Path, string Text)[] more)
    {
        string manifest = $"name: {id}\nversion: 1.0.0\ndebug: true\nhelp:\n  main: {{ description: Main, file: help/main.md }}\nentries:\n  - {{ name: go, lua_entry: runtime/go.lua, lua_module: {id}_go }}\n";
        foreach ((string path, string text) in (ReadOnlySpan<(string, string)>)[("skill.yaml", manifest), ("runtime/go.lua", lua), ("help/main.md", "Help\n"), .. more])
            Layers.Write($"user_skills/{id}/{path}", text);
        return Sign(id, Key);
    }

    /// <summary>Signs a skill in its place.</summary>
    /// <returns>Directory of the package.</returns>
    public string Sign(string id, PublisherKeyPair key, string root = "user_skills")
    {
        string package = Layers.PathOf($"{root}/{id}");
        string file = Layers.PathOf(id + ".lskpkg");
        new PackageSigner(key).SignPackage(package, file, TestContext.Current.CancellationToken);
        Directory.Delete(package, recursive: true);
        string unpacked = Layers.PathOf("unpacked");
        SignedPackage.Read(file).Unpack(unpacked, new TrustedPublishers([new("", key.PublicKey)]), cancellationToken: TestContext.Current.CancellationToken);
        Directory.Move(Path.Join(unpacked, id), package);
        Directory.Delete(unpacked);
        File.Delete(file);
        return package;
    }

    public void Trust(TrustedPublishers publishers) => TrustFile.Save(TrustFile.Below(Layers.RuntimeRoot), publishers);

    public void TrustKey() => Trust(new TrustedPublishers([new("Acme", Key.PublicKey)]));

    public SkillLoadOutcome Load(string id) => Assert.Single(Engine.Load(Layers.Roots).Skills, skill => skill.SkillId == id);

    public string Call(string id) => Engine.CallSkill(
        new SkillCall(SkillTarget.For(new SkillEntryReference(id, "go")), "{}"u8, null, default),
        static (in SkillReply reply) => Encoding.UTF8.GetString(reply.Content));

    public void Dispose()
    {
        _engine?.Dispose();
        Key.Dispose();
        Layers.Dispose();
    }
}
