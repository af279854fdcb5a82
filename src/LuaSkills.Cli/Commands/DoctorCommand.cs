using System.CommandLine;
using System.Text.Json;
using LuaSkills.Cli.Diagnosis;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using Spectre.Console;

namespace LuaSkills.Cli.Commands;

/// <summary><c>doctor</c>: whether everything is there that skills need.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("doctor", "Checks the engine, the libraries, the runtime root and every skill; changes nothing"), static async run =>
        {
            List<Finding> findings = [.. EnvironmentChecks.Run(run.Settings), .. RuntimeRootChecks.Run(run.Settings), .. NativeRuntimeChecks.Run(run.Settings)];
            LoadReport report = await SkillChecks.RunAsync(run, findings).ConfigureAwait(false);
            if (run.WritesDocumentAsJson)
                PrintJson(findings, report);
            else
                Print(run, findings, report);
            return ExitCodeOf(findings, report);
        });

    private static int ExitCodeOf(List<Finding> findings, LoadReport report)
    {
        foreach (Finding finding in findings)
        {
            if (finding.Level == FindingLevel.Bad)
                return ExitCode.Failed;
        }

        return LoadOutcomes.ExitCodeOf(report);
    }

    private static void Print(CommandRun run, List<Finding> findings, LoadReport report)
    {
        Table table = Tables.New(run.Terminal, "", "What", "Found");
        foreach (Finding finding in findings)
            table.Add(ColorOf(finding.Level), NameOf(finding.Level), finding.Subject, finding.Detail);
        foreach (SkillLoadOutcome skill in report.Skills)
        {
            FindingLevel level = LevelOf(skill);
            table.Add(ColorOf(level), NameOf(level), $"skill {skill.SkillId}", skill.Message ?? $"loaded from {skill.RootName}{Warnings(skill)}");
        }

        run.Terminal.Output.Write(table);
        Terminal.WriteLine(ExitCodeOf(findings, report) == ExitCode.Ok ? "All is well." : "Something is wrong.");
    }

    private static void PrintJson(List<Finding> findings, LoadReport report) => ResultJson.Print(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, ExitCodeOf(findings, report) == ExitCode.Ok);
        writer.WriteStartArray("checks"u8);
        foreach (Finding finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("level"u8, NameOf(finding.Level));
            writer.WriteString("subject"u8, finding.Subject);
            writer.WriteString("detail"u8, finding.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("skills"u8);
        foreach (SkillLoadOutcome skill in report.Skills)
            Write(writer, skill);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, SkillLoadOutcome skill)
    {
        writer.WriteStartObject();
        writer.WriteString("skill_id"u8, skill.SkillId);
        writer.WriteString("root_name"u8, skill.RootName);
        writer.WriteString("skill_dir"u8, skill.SkillDirectory);
        writer.WriteString("status"u8, skill.Status.ToString().ToLowerInvariant());
        writer.WriteString("code"u8, skill.Code);
        writer.WriteString("message"u8, skill.Message);
        writer.WriteStartArray("warnings"u8);
        foreach (string warning in skill.Warnings)
            writer.WriteStringValue(warning);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Warnings(SkillLoadOutcome skill) => skill.Warnings.Count == 0 ? "" : $" ({string.Join("; ", skill.Warnings)})";

    private static FindingLevel LevelOf(SkillLoadOutcome skill) => skill.Status switch
    {
        SkillLoadStatus.Failed => FindingLevel.Bad,
        SkillLoadStatus.Skipped => FindingLevel.Note,
        _ => skill.Warnings.Count > 0 ? FindingLevel.Note : FindingLevel.Good,
    };

    private static string NameOf(FindingLevel level) => level switch
    {
        FindingLevel.Good => "ok",
        FindingLevel.Note => "note",
        _ => "bad",
    };

    private static Color ColorOf(FindingLevel level) => level switch
    {
        FindingLevel.Good => Color.Green,
        FindingLevel.Note => Color.Yellow,
        _ => Color.Red,
    };
}
