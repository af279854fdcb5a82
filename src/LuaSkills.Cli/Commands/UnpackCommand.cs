using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Cli.Commands;

/// <summary><c>unpack</c>: takes a signed file apart.</summary>
internal static class UnpackCommand
{
    private static readonly Argument<string> s_file = new("FILE") { Description = "A signed file" };
    private static readonly Option<string> s_output = new("--output") { Description = "Directory to make, with the package in it", HelpName = "DIR", Required = true };
    private static readonly Option<string[]> s_trust = Publishers.NewOption();

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("unpack", "Unpacks a signed file of a trusted publisher, and checks every file meanwhile") { s_file, s_output, s_trust }, static run =>
        {
            string file = run.Arguments.GetRequiredValue(s_file);
            if (!File.Exists(file))
                throw new UsageException($"There is no file '{file}'.");
            string directory = Path.GetFullPath(run.Arguments.GetRequiredValue(s_output));
            if (Path.Exists(directory))
                throw new UsageException($"There is something at '{directory}' already.");

            SignedPackage package = SignedPackage.Read(file);
            package.Unpack(directory, Publishers.Load(run, s_trust), cancellationToken: run.CancellationToken);
            Terminal.WriteLine(Path.Join(directory, package.Descriptor.Id));
            return Task.FromResult(ExitCode.Ok);
        });
}
