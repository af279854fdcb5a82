using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Responses;
using Spectre.Console;

namespace LuaSkills.Cli.Commands;

/// <summary><c>config</c>: the texts that skills keep by key.</summary>
internal static class ConfigCommand
{
    private static readonly Argument<string?> s_optionalSkill = new("ID") { Description = "Id of the skill; without one all skills", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string> s_skill = new("ID") { Description = "Id of the skill" };
    private static readonly Argument<string> s_key = new("KEY") { Description = "Key of the value" };
    private static readonly Argument<string> s_value = new("VALUE") { Description = "The value, any text" };

    public static Command Create(CommandActions actions) => new("config", "Reads and changes the configuration of skills")
    {
        actions.Set(new Command("list", "Lists the values") { s_optionalSkill }, static run => WithConfigAsync(run, List)),
        actions.Set(new Command("get", "Shows a value") { s_skill, s_key }, static run => WithConfigAsync(run, Get)),
        actions.Set(new Command("set", "Sets a value") { s_skill, s_key, s_value }, static run => WithConfigAsync(run, Set)),
        actions.Set(new Command("delete", "Deletes a value") { s_skill, s_key }, static run => WithConfigAsync(run, Delete)),
    };

    private static async Task<int> WithConfigAsync(CommandRun run, Func<CommandRun, ISkillConfig, int> work)
    {
        SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
            return work(run, runtime.Config);
    }

    private static int List(CommandRun run, ISkillConfig config)
    {
        IReadOnlyList<SkillConfigEntry> entries = config.List(run.Arguments.GetValue(s_optionalSkill));
        if (run.WritesJson)
        {
            Terminal.WriteJson(ConfigReplies.List(entries));
            return ExitCode.Ok;
        }

        Table table = Tables.New(run.Terminal, "Skill", "Key", "Value");
        foreach (SkillConfigEntry entry in entries)
            table.Add(Color.Aqua, entry.SkillId, entry.Key, entry.Value);
        if (entries.Count > 0)
            run.Terminal.Output.Write(table);
        else
            Terminal.WriteLine("There are no values.");
        return ExitCode.Ok;
    }

    private static int Get(CommandRun run, ISkillConfig config)
    {
        (string skillId, string key) = NameOf(run);
        string? value = config.Get(skillId, key);
        if (run.WritesJson)
            Terminal.WriteJson(ConfigReplies.Got(skillId, key, value));
        else if (value is not null)
            Terminal.WriteLine(value);
        else
            Terminal.WriteErrorLine($"There is no value '{key}' of skill '{skillId}'.");
        return value is null && !run.WritesJson ? ExitCode.NotFound : ExitCode.Ok;
    }

    private static int Set(CommandRun run, ISkillConfig config)
    {
        (string skillId, string key) = NameOf(run);
        string value = run.Arguments.GetRequiredValue(s_value);
        config.Set(skillId, key, value);
        return Tell(run, ConfigReplies.Set(skillId, key, value), $"{skillId}.{key} is set.");
    }

    private static int Delete(CommandRun run, ISkillConfig config)
    {
        (string skillId, string key) = NameOf(run);
        bool deleted = config.Delete(skillId, key);
        return Tell(run, ConfigReplies.Deleted(skillId, key, deleted), deleted ? $"{skillId}.{key} is deleted." : $"There was no value '{key}' of skill '{skillId}'.");
    }

    private static int Tell(CommandRun run, SkillPayload reply, string sentence)
    {
        using (reply)
        {
            if (run.WritesJson)
                Terminal.WriteJson(IndentedJson.ResultOf(reply.WrittenSpan));
            else
                Terminal.WriteLine(sentence);
        }

        return ExitCode.Ok;
    }

    private static (string SkillId, string Key) NameOf(CommandRun run) =>
        (run.Arguments.GetRequiredValue(s_skill).Trim(), run.Arguments.GetRequiredValue(s_key).Trim());
}
