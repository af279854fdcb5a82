using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine;

namespace LuaSkills.Cli.Commands;

/// <summary><c>validate</c>: what an engine would refuse in a package.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string[]> s_packages = new("PATH")
    {
        Description = "Directory of a package; several with wildcards",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("validate", "Checks packages without loading them, and prints file:line:column for each fault") { s_packages }, static run =>
        {
            List<(string Package, SkillPackageFinding Finding)> findings = [];
            foreach (string package in run.Arguments.GetRequiredValue(s_packages))
            {
                if (!Directory.Exists(package))
                    throw new UsageException($"There is no directory '{package}'.");
                foreach (SkillPackageFinding finding in SkillPackageValidator.Validate(package))
                    findings.Add((package, finding));
            }

            if (run.WritesDocumentAsJson)
                PackageFindings.WriteJson(findings);
            else
                PackageFindings.WriteText(findings, Console.Out);
            return Task.FromResult(findings.Exists(static found => found.Finding.Severity == SkillPackageSeverity.Error) ? ExitCode.Failed : ExitCode.Ok);
        });
}
