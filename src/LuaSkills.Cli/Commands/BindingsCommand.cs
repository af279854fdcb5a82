using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine;
using LuaSkills.Generators.Bindings;
using LuaSkills.Packages;

namespace LuaSkills.Cli.Commands;

/// <summary><c>bindings</c>: the C# interface of a package, to keep and to edit.</summary>
internal static class BindingsCommand
{
    private static readonly Argument<string> s_package = new("PATH") { Description = "Directory of a package" };
    private static readonly Option<string?> s_namespace = new("--namespace") { Description = "Namespace of the interface; default: the global one", HelpName = "NAME" };
    private static readonly Option<string?> s_name = new("--name") { Description = "Name of the interface; default: that of the skill", HelpName = "NAME" };
    private static readonly Option<string?> s_output = new("--output") { Description = "File to write; default: the standard output", HelpName = "FILE" };

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("bindings", "Writes the typed C# interface of a package") { s_package, s_namespace, s_name, s_output }, static async run =>
        {
            string package = run.Arguments.GetRequiredValue(s_package);
            if (!Directory.Exists(package))
                throw new UsageException($"There is no directory '{package}'.");
            if (IsFaulty(package))
                return ExitCode.Failed;

            List<BindingNote> notes = [];
            string source = BindingSource.Print(Read(package), run.Arguments.GetValue(s_namespace), run.Arguments.GetValue(s_name), notes);
            foreach (BindingNote note in notes)
                Terminal.WriteErrorLine($"{package}/{note.File}:{note.Position.Line}:{note.Position.Column}: info: '{note.Path}' of '{note.EntryName}' is a JsonElement: {note.Reason}");
            if (run.Arguments.GetValue(s_output) is not { } file)
            {
                Terminal.Write(source);
                return ExitCode.Ok;
            }

            await File.WriteAllTextAsync(file, source, run.CancellationToken).ConfigureAwait(false);
            Terminal.WriteErrorLine($"Wrote {file}.");
            return ExitCode.Ok;
        });

    // What no engine would load has no interface either.
    private static bool IsFaulty(string package)
    {
        List<(string Package, SkillPackageFinding Finding)> errors = [];
        foreach (SkillPackageFinding finding in SkillPackageValidator.Validate(package))
        {
            if (finding.Severity == SkillPackageSeverity.Error)
                errors.Add((package, finding));
        }

        PackageFindings.WriteText(errors, Console.Error);
        return errors.Count > 0;
    }

    private static PackageContents Read(string package)
    {
        string skillId = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(package)));
        FaultList faults = new();
        return PackageContentsReader.Read(skillId, new PackageDirectory(package), faults)
            ?? throw new InvalidOperationException(faults.Faults[0].Message);
    }
}
