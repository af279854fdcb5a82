using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using Spectre.Console;

namespace LuaSkills.Cli.Commands;

/// <summary><c>install-runtime</c>: installs the native libraries that <c>--engine native</c> runs on.</summary>
internal static class InstallRuntimeCommand
{
    private static readonly Option<string> s_database = new("--database") { Description = "Who serves databases", DefaultValueFactory = static _ => "none" };
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Only show what would be installed" };
    private static readonly Option<bool> s_skipLuaRuntime = new("--skip-lua-runtime") { Description = "Leave the Lua packages out" };
    private static readonly Option<bool> s_skipLibrary = new("--skip-luaskills-ffi") { Description = "Leave libluaskills out" };
    private static readonly Option<string?> s_luaSkillsVersion = Tag("--luaskills-version");
    private static readonly Option<string?> s_luaRuntimeVersion = Tag("--lua-runtime-version");
    private static readonly Option<string?> s_controllerVersion = Tag("--vldb-controller-version");
    private static readonly Option<string?> s_sqliteVersion = Tag("--vldb-sqlite-version");
    private static readonly Option<string?> s_lanceDbVersion = Tag("--vldb-lancedb-version");
    private static readonly Option<string?> s_luaSkillsRepository = Repository("--luaskills-repo");
    private static readonly Option<string?> s_luaRuntimeRepository = Repository("--lua-runtime-repo");
    private static readonly Option<string?> s_controllerRepository = Repository("--vldb-controller-repo");
    private static readonly Option<string?> s_sqliteRepository = Repository("--vldb-sqlite-repo");
    private static readonly Option<string?> s_lanceDbRepository = Repository("--vldb-lancedb-repo");
    private static readonly Option<Uri?> s_mirror = Address("--mirror", "Takes the place of https://github.com: a mirror with the same paths, or a directory as file:///…");
    private static readonly Option<Uri?> s_api = Address("--github-api-url", "Takes the place of https://api.github.com");

    public static Command Create(CommandActions actions)
    {
        s_database.AcceptOnlyFromAmong("none", "vldb-direct", "vldb-controller", "host-callback");
        Command command = new("install-runtime", "Installs the native libraries that --engine native runs on")
        {
            s_database, s_dryRun, s_skipLuaRuntime, s_skipLibrary,
            s_luaSkillsVersion, s_luaRuntimeVersion, s_controllerVersion, s_sqliteVersion, s_lanceDbVersion,
            s_luaSkillsRepository, s_luaRuntimeRepository, s_controllerRepository, s_sqliteRepository, s_lanceDbRepository,
            s_mirror, s_api,
        };
        return actions.Set(command, static async run =>
        {
            RuntimeInstaller installer = new(OptionsOf(run));
            bool isDryRun = run.Arguments.GetValue(s_dryRun);
            RuntimeManifest manifest = isDryRun
                ? await installer.PlanAsync(run.CancellationToken).ConfigureAwait(false)
                : await OperationProgress.ShowAsync(run.Terminal, "runtime", steps => installer.InstallAsync(new Steps(steps), run.CancellationToken)).ConfigureAwait(false);
            if (run.WritesJson)
                Terminal.Write(manifest.ToJson());
            else
                Print(run, manifest, isDryRun);
            return ExitCode.Ok;
        });
    }

    private static RuntimeInstallerOptions OptionsOf(CommandRun run)
    {
        ParseResult arguments = run.Arguments;
        RuntimeInstallerOptions defaults = new() { RuntimeRoot = run.Settings.RuntimeRoot };
        return defaults with
        {
            DatabaseMode = arguments.GetValue(s_database) switch
            {
                "vldb-direct" => RuntimeDatabaseMode.VldbDirect,
                "vldb-controller" => RuntimeDatabaseMode.VldbController,
                "host-callback" => RuntimeDatabaseMode.HostCallback,
                _ => RuntimeDatabaseMode.None,
            },
            SkipLuaRuntime = arguments.GetValue(s_skipLuaRuntime),
            SkipLuaSkills = arguments.GetValue(s_skipLibrary),
            LuaSkillsVersion = arguments.GetValue(s_luaSkillsVersion) ?? defaults.LuaSkillsVersion,
            LuaRuntimeVersion = arguments.GetValue(s_luaRuntimeVersion),
            VldbControllerVersion = arguments.GetValue(s_controllerVersion) ?? defaults.VldbControllerVersion,
            VldbSqliteVersion = arguments.GetValue(s_sqliteVersion) ?? defaults.VldbSqliteVersion,
            VldbLanceDbVersion = arguments.GetValue(s_lanceDbVersion) ?? defaults.VldbLanceDbVersion,
            LuaSkillsRepository = arguments.GetValue(s_luaSkillsRepository) ?? defaults.LuaSkillsRepository,
            LuaRuntimeRepository = arguments.GetValue(s_luaRuntimeRepository) ?? defaults.LuaRuntimeRepository,
            VldbControllerRepository = arguments.GetValue(s_controllerRepository) ?? defaults.VldbControllerRepository,
            VldbSqliteRepository = arguments.GetValue(s_sqliteRepository) ?? defaults.VldbSqliteRepository,
            VldbLanceDbRepository = arguments.GetValue(s_lanceDbRepository) ?? defaults.VldbLanceDbRepository,
            MirrorBaseUrl = arguments.GetValue(s_mirror),
            GitHubApiBaseUrl = arguments.GetValue(s_api),
            GitHubToken = SourceOptions.GitHubToken,
        };
    }

    private static void Print(CommandRun run, RuntimeManifest manifest, bool isDryRun)
    {
        Table table = Tables.New(run.Terminal, "Asset", "Version", isDryRun ? "From" : "Installed");
        foreach (RuntimeAsset asset in manifest.Assets)
            table.Add(Color.Aqua, asset.Role, asset.Version, isDryRun ? asset.DownloadUrl : Path.Join(manifest.RuntimeRoot, asset.InstalledPath));
        if (manifest.Assets.Count > 0)
            run.Terminal.Output.Write(table);
        Terminal.WriteLine(isDryRun ? "Nothing was installed." : $"The native runtime is in {manifest.RuntimeRoot}; `luaskills list --engine native` uses it.");
    }

    private static Option<string?> Tag(string name) => new(name) { Description = "Tag of the release", HelpName = "TAG" };

    private static Option<string?> Repository(string name) => new(name) { Description = "Repository on GitHub", HelpName = "OWNER/REPO" };

    private static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = static result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? address))
                return address;
            result.AddError($"'{result.Tokens[0].Value}' is not a URL.");
            return null;
        },
    };

    // Reported at once and in order, unlike by Progress<T>.
    private sealed class Steps(IProgress<OperationStep> steps) : IProgress<RuntimeInstallProgress>
    {
        public void Report(RuntimeInstallProgress value)
        {
            string phase = value.Phase.ToString().ToLowerInvariant();
            steps.Report(new OperationStep(value.Asset is { } asset ? $"{phase} {asset.AssetName}" : phase, value.BytesDone, value.BytesTotal));
        }
    }
}
