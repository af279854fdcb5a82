using System.CommandLine;
using System.CommandLine.Invocation;
using LuaSkills.Cli.Commands;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli;

/// <summary>The commands of the program.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        GlobalOptions options = new();
        RootCommand root = new("Lists, calls, installs and writes LuaSkills.");
        options.AddTo(root);
        CommandActions actions = new(options);

        root.Add(VersionCommand.Create(actions));
        root.Add(DescribeCommand.Create(actions));
        root.Add(DoctorCommand.Create(actions));
        root.Add(InstallRuntimeCommand.Create(actions));
        root.Add(LoadCommand.Create(actions));
        root.Add(ReloadCommand.Create(actions));
        root.Add(ListCommand.Create(actions));
        root.Add(HelpCommand.Create(actions));
        root.Add(HelpListCommand.Create(actions));
        root.Add(HelpDetailCommand.Create(actions));
        root.Add(IsSkillCommand.Create(actions));
        root.Add(SkillNameCommand.Create(actions));
        root.Add(PromptCompletionsCommand.Create(actions));
        root.Add(CallCommand.Create(actions));
        root.Add(RunLuaCommand.Create(actions));
        root.Add(LeaseCommand.Create(actions));
        root.Add(ConfigCommand.Create(actions));
        foreach (SkillPlane plane in (SkillPlane[])[SkillPlane.Skills, SkillPlane.System])
        {
            root.Add(EnableCommand.Create(actions, plane));
            root.Add(DisableCommand.Create(actions, plane));
            root.Add(InstallCommand.Create(actions, plane));
            root.Add(UpdateCommand.Create(actions, plane));
            root.Add(UninstallCommand.Create(actions, plane));
        }

        root.Add(NewCommand.Create(actions));
        root.Add(ValidateCommand.Create(actions));
        root.Add(GenkeyCommand.Create(actions));
        root.Add(SignCommand.Create(actions));
        root.Add(VerifyCommand.Create(actions));
        root.Add(InfoCommand.Create(actions));
        root.Add(UnpackCommand.Create(actions));
        root.Add(TrustCommand.Create(actions));
        root.Add(BindingsCommand.Create(actions));
        root.Add(StubsCommand.Create(actions));
        root.Add(CompletionCommand.Create(actions));
        return root;
    }

    /// <summary>Does what the command line says.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.Action is not ParseErrorAction)
        {
            // Signals and exceptions are taken care of here.
            InvocationConfiguration invocation = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await arguments.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }

        foreach (System.CommandLine.Parsing.ParseError error in arguments.Errors)
            await Console.Error.WriteLineAsync($"error: {error.Message}").ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"Run `{NameOf(arguments)} --help` for what it takes.").ConfigureAwait(false);
        return ExitCode.Usage;
    }

    private static string NameOf(ParseResult arguments)
    {
        string name = "";
        for (System.CommandLine.Parsing.SymbolResult? result = arguments.CommandResult; result is System.CommandLine.Parsing.CommandResult command; result = result.Parent)
            name = command.Command is RootCommand ? name : $" {command.Command.Name}{name}";
        return "luaskills" + name;
    }
}
