using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Modules;

/// <summary>Modules beside packages: what is listed, named, hidden and reported.</summary>
public sealed class ModuleCatalogueTests
{
    private static ScriptedModule Text() => new ScriptedModule("com.acme.text") { Description = "Works on texts." }
        .Add("upper", static (arguments, _) => arguments.ToUpperInvariant());

    [Theory]
    [InlineData(SkillAuthority.System)]
    [InlineData(SkillAuthority.DelegatedTool)]
    public void A_module_is_listed_beside_packages_for_every_authority(SkillAuthority authority)
    {
        using ModularEngine engine = new ModularEngine().Add("text", Text()).AddLua("lua", SkillLayers.Handler).Load();

        Assert.Equal(["lua-go", "text-upper"], engine.Engine.ListEntries(authority).Select(static entry => entry.CanonicalName));
        Assert.Equal("text", engine.Engine.SkillNameForTool("text-upper", authority));
        SkillEntryDescriptor entry = engine.Engine.ListEntries(authority)[1];
        Assert.Equal(("text", "upper", "HOST", "", "Does upper."), (entry.SkillId, entry.LocalName, entry.RootName, entry.SkillDirectory, entry.Description));
        Assert.Equal("text", Assert.Single(entry.Parameters).Name);
        Assert.Equal("object", entry.InputSchema.GetProperty("type").GetString());
    }

    [Fact]
    public void An_engine_without_roots_serves_modules_alone()
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions { Modules = [new SkillModuleInstance { Id = "text", Module = Text() }], ModuleHost = new ScriptedModuleHost() });

        LoadReport report = engine.Load([]);

        Assert.Equal(SkillLoadStatus.Loaded, Assert.Single(report.Skills).Status);
        Assert.True(engine.IsSkill("text-upper", SkillAuthority.DelegatedTool));
    }

    [Fact]
    public void The_help_page_of_a_module_is_made_from_its_methods()
    {
        using ModularEngine engine = new ModularEngine().Add("text", Text().Add("quiet", static (_, _) => "", SkillMethodVisibility.Internal)).Load();

        SkillHelp help = Assert.Single(engine.Engine.ListSkillHelp(SkillAuthority.DelegatedTool));
        SkillHelpDetail page = engine.Engine.RenderSkillHelpDetail("text", "main", SkillAuthority.System, null, default)!;

        Assert.Equal(("Works on texts.", "text-upper"), (help.Main.Description, Assert.Single(help.Main.RelatedEntries)));
        Assert.Equal("# Scripted com.acme.text\n\nWorks on texts.\n\n## text-upper\n\nDoes upper.\n\n- `text` (string, required): A text.\n", page.Content);
    }

    [Fact]
    public void A_deployment_describes_and_hides()
    {
        SkillDeployment deployment = new() { Description = "For letters.", HiddenMethods = ["b"], ExposedMethods = ["a", "b"] };
        ScriptedModule module = Text().Add("a", static (_, _) => "a").Add("b", static (_, _) => "b");
        using ModularEngine engine = new ModularEngine().Add("text", module, deployment).Load();

        Assert.Equal("text-a", Assert.Single(engine.Engine.ListEntries(SkillAuthority.System)).CanonicalName);
        Assert.False(engine.Engine.IsSkill("text-b", SkillAuthority.System));
        Assert.Equal("For letters.", Assert.Single(engine.Engine.ListSkillHelp(SkillAuthority.System)).Main.Description);
        Assert.Equal("b", engine.Call("text", "b"));
    }

    [Fact]
    public void A_module_whose_deployment_grants_less_than_it_requires_is_left_out_and_told()
    {
        ScriptedModule module = new ScriptedModule("com.acme.text") { Requirements = [new(SkillCapability.Files, "/data/**", PathAccess.ReadWrite), new(SkillCapability.Models, "")] }
            .Add("upper", static (_, _) => "");
        SkillPermissions half = new() { Directories = [new DirectoryGrant("/data", PathAccess.ReadWrite)] };

        using ModularEngine without = new ModularEngine().Add("text", module, new SkillDeployment { Permissions = half }).Load();
        using ModularEngine with = new ModularEngine().Add("text", module, new SkillDeployment { Permissions = half with { Models = true } }).Load();

        SkillLoadOutcome outcome = Assert.Single(without.Report.Skills);
        Assert.Equal(
            (SkillLoadStatus.Failed, SkillErrorCode.RequirementNotMet, "skill 'text' requires what its deployment does not grant: llm: true"),
            (outcome.Status, outcome.Code, outcome.Message));
        Assert.Equal(SkillLoadStatus.Loaded, Assert.Single(with.Report.Skills).Status);
    }

    [Fact]
    public void A_module_hides_a_package_of_its_id_also_when_it_does_not_load()
    {
        ScriptedModule broken = Text().Add("Bad Name", static (_, _) => "");
        using ModularEngine engine = new ModularEngine().Add("text", broken).AddLua("text", SkillLayers.Handler).Load();

        Assert.Collection(
            engine.Report.Skills,
            static module => Assert.Equal(("HOST", SkillLoadStatus.Failed, SkillErrorCode.InvalidEntry), (module.RootName, module.Status, module.Code)),
            static package => Assert.Equal(("USER", SkillLoadStatus.Skipped, SkillErrorCode.Hidden), (package.RootName, package.Status, package.Code)));
        Assert.Empty(engine.Engine.ListEntries(SkillAuthority.System));
    }

    [Fact]
    public void Canonical_names_are_shared_with_packages_and_numbered()
    {
        ScriptedModule module = new ScriptedModule("com.acme.a").Add("b-go", static (_, _) => "module");
        using ModularEngine engine = new ModularEngine().Add("a", module).AddLua("a-b", "return function() return 'lua' end")
            .Load(static options => options with { ReservedEntryNames = ["a-b-go-2"] });

        Assert.Equal(["a-b-go", "a-b-go-3"], engine.Engine.ListEntries(SkillAuthority.System).Select(static entry => entry.CanonicalName));
        Assert.Equal(("module", "lua"), (engine.Call("a", "b-go"), engine.Call("a-b", "go")));
    }

    [Theory]
    [InlineData("Bad", "ok", "{}", SkillErrorCode.InvalidSkillId)]
    [InlineData("text", "Not-Ok", "{}", SkillErrorCode.InvalidEntry)]
    [InlineData("text", "upper", "{}", SkillErrorCode.InvalidEntry)]
    [InlineData("text", "ok", "[]", SkillErrorCode.InvalidSchema)]
    public void A_module_that_breaks_a_rule_is_left_out_and_reported(string id, string method, string schema, string code)
    {
        ScriptedModule module = Text().Add(method, static (_, _, _) => ValueTask.CompletedTask, schema: schema);
        using ModularEngine engine = new ModularEngine().Add(id, module).AddLua("lua", SkillLayers.Handler).Load();

        SkillLoadOutcome outcome = engine.OutcomeOf(id);
        Assert.Equal((SkillLoadStatus.Failed, code, "HOST"), (outcome.Status, outcome.Code, outcome.RootName));
        Assert.Equal("lua-go", Assert.Single(engine.Engine.ListEntries(SkillAuthority.System)).CanonicalName);
    }

    [Fact]
    public void A_deployment_that_names_an_unknown_method_is_reported()
    {
        using ModularEngine engine = new ModularEngine().Add("text", Text(), new SkillDeployment { HiddenMethods = ["uper"] }).Load();

        Assert.Equal(SkillErrorCode.InvalidDeployment, engine.OutcomeOf("text").Code);
    }

    [Fact]
    public void A_fault_of_a_source_and_one_of_the_host_leave_their_modules_out()
    {
        using ModularEngine engine = new();
        engine.Modules.Add(new Source(
            new SkillModuleInstance { Id = "broken", Fault = new SkillException(SkillErrorCode.IoError, "no such file") },
            new SkillModuleInstance { Id = "refused", Module = Text() },
            new SkillModuleInstance { Id = "refused", Module = Text() },
            new SkillModuleInstance { Id = "good", Module = Text() }));
        engine.Host.OnOpen = static instance =>
        {
            if (instance.Id == "refused")
                throw new InvalidOperationException("no room");
        };
        engine.Load();

        Assert.Equal(
            [("broken", SkillErrorCode.IoError), ("good", null), ("refused", SkillErrorCode.InvalidSkillId), ("refused", SkillErrorCode.ModuleFailed)],
            engine.Report.Skills.Select(static skill => (skill.SkillId, skill.Code)).Order());
    }

    [Fact]
    public void A_source_that_throws_fails_the_load_and_leaves_the_old_skills_in_service()
    {
        using ModularEngine engine = new ModularEngine().Add("text", Text()).Load();
        engine.Modules.Add(new Source());

        SkillLoadException error = Assert.Throws<SkillLoadException>(engine.Reload);

        Assert.Equal((SkillErrorCode.ModuleFailed, true), (error.Code, engine.Engine.IsSkill("text-upper", SkillAuthority.System)));
    }

    [Fact]
    public void Sources_are_asked_at_every_load()
    {
        using ModularEngine engine = new();
        List<SkillModuleInstance> found = [];
        engine.Modules.Add(new Source([.. found]) { Found = found });
        engine.Load();
        found.Add(new SkillModuleInstance { Id = "late", Module = Text() });

        engine.Reload();

        Assert.True(engine.Engine.IsSkill("late-upper", SkillAuthority.System));
    }

    [Fact]
    public void The_module_host_gets_to_know_which_instances_are_in_service()
    {
        using ModularEngine engine = new ModularEngine().Add("text", Text()).Add("broken", Text().Add("No Name", static (_, _) => ""));
        engine.Load();

        Assert.Equal(["text"], engine.Host.Served);
        engine.Engine.Dispose();
        Assert.Empty(engine.Host.Served);
    }

    [Fact]
    public void A_deployment_with_a_bad_pattern_is_reported()
    {
        SkillDeployment deployment = new() { Permissions = new SkillPermissions { Skills = ["[a"] } };
        using ModularEngine engine = new ModularEngine().Add("text", Text(), deployment).Load();

        Assert.Equal(SkillErrorCode.InvalidDeployment, engine.OutcomeOf("text").Code);
    }

    [Fact]
    public void An_ignored_module_is_skipped()
    {
        using ModularEngine engine = new ModularEngine().Add("text", Text()).Load(static options => options with { IgnoredSkillIds = ["text"] });

        Assert.Equal((SkillLoadStatus.Skipped, SkillErrorCode.Ignored), (engine.OutcomeOf("text").Status, engine.OutcomeOf("text").Code));
        Assert.Empty(engine.Host.Opened);
    }

    [Fact]
    public void Modules_without_a_module_host_are_refused()
    {
        using ModularEngine engine = new();
        engine.Add("text", Text());

        SkillLoadException error = Assert.Throws<SkillLoadException>(() => engine.Load(static options => options with { ModuleHost = null }));

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
        Assert.Contains("ModuleHost", error.Message, StringComparison.Ordinal);
    }

    private sealed class Source(params SkillModuleInstance[] instances) : ISkillModuleSource
    {
        public List<SkillModuleInstance>? Found { get; init; }

        public IReadOnlyList<SkillModuleInstance> Open(CancellationToken cancellationToken) =>
            (IReadOnlyList<SkillModuleInstance>?)Found ?? (instances.Length > 0 ? instances : throw new InvalidOperationException("the disk is gone"));
    }
}
