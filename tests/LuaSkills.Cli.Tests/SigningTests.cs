using System.Text.Json;
using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>Keys, signed files and who is trusted.</summary>
public sealed class SigningTests(InstalledTool tool) : CliTest(tool)
{
    [Fact]
    public async Task A_signed_package_is_verified_once_its_publisher_is_trusted()
    {
        await SignDemoAsync();

        ProgramRun before = await RunAsync("verify", "demo.lskpkg");
        (await RunAsync("trust", "add", "Acme", "acme.pub")).AssertSucceeded();
        ProgramRun after = await RunAsync("verify", "demo.lskpkg");

        string keyId = await KeyIdAsync();
        Assert.Equal((1, "", $"demo.lskpkg: error: the publisher's key {keyId} is not trusted [publisher_unknown]\n"), (before.ExitCode, before.Output, before.Error));
        Assert.Equal((0, $"demo.lskpkg: demo 0.1.0, signed by Acme ({ShortIdOf(keyId)})\n"), (after.ExitCode, after.Output));
    }

    [Fact]
    public async Task A_public_key_can_be_trusted_for_one_command()
    {
        await SignDemoAsync();

        Assert.Equal(0, (await RunAsync("verify", "demo.lskpkg", "--trust", "acme.pub")).ExitCode);
        Assert.Equal(0, (await RunAsync("verify", "demo.lskpkg", "--any-publisher")).ExitCode);
        Assert.Equal(2, (await RunAsync("verify", "demo.lskpkg", "--trust", "missing.pub")).ExitCode);
    }

    [Fact]
    public async Task A_changed_package_is_told_apart_among_several()
    {
        await SignDemoAsync();
        (await RunAsync("unpack", "demo.lskpkg", "--output", "unpacked", "--trust", "acme.pub")).AssertSucceeded();
        await File.AppendAllTextAsync(In("unpacked", "demo", "help", "help.md"), " ", Token);

        ProgramRun run = await RunAsync("verify", "demo.lskpkg", "unpacked/demo", "--trust", "acme.pub", "--json");

        JsonElement[] verdicts = [.. JsonElement.Parse(run.Output).EnumerateArray()];
        Assert.Equal((1, true, false), (run.ExitCode, verdicts[0].GetProperty("valid").GetBoolean(), verdicts[1].GetProperty("valid").GetBoolean()));
        Assert.Equal(("package_tampered", "the file 'help/help.md' is not what was signed"), (verdicts[1].GetProperty("code").GetString(), verdicts[1].GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_key_is_kept_to_its_owner_and_overwrites_nothing()
    {
        ProgramRun made = await RunAsync("genkey", "--out", "acme");

        made.AssertSucceeded();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In("acme.key")));
        byte[] key = await File.ReadAllBytesAsync(In("acme.key"), Token);
        Assert.Equal((2, $"error: There is something at '{In("acme.key")}' already.\n"), ((await RunAsync("genkey", "--out", "acme")) is var again ? (again.ExitCode, again.Error) : default));
        Assert.Equal(key, await File.ReadAllBytesAsync(In("acme.key"), Token));
    }

    [Fact]
    public async Task A_key_with_a_password_signs_with_it_only()
    {
        await File.WriteAllTextAsync(In("password"), "secret\n", Token);
        (await RunAsync("new", "skill", "demo")).AssertSucceeded();
        JsonElement key = await JsonAsync("genkey", "--out", "acme", "--password-file", "password", "--json");

        Assert.True(key.GetProperty("encrypted").GetBoolean());
        Assert.Contains("no password is given [invalid_key]", (await RunAsync("sign", "demo", "--key", "acme.key")).Error, StringComparison.Ordinal);
        (await RunAsync("sign", "demo", "--key", "acme.key", "--password-file", "password")).AssertSucceeded();
    }

    [Fact]
    public async Task A_package_with_faults_is_not_signed()
    {
        (await RunAsync("genkey")).AssertSucceeded();
        (await RunAsync("new", "skill", "demo")).AssertSucceeded();
        File.Delete(In("demo", "runtime", "greet.lua"));

        ProgramRun run = await RunAsync("sign", "demo");

        Assert.Equal((1, false), (run.ExitCode, File.Exists(In("demo.lskpkg"))));
        Assert.Contains("demo/skill.yaml:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_shows_entries_and_publisher()
    {
        await SignDemoAsync();

        ProgramRun text = await RunAsync("info", "demo.lskpkg");
        JsonElement json = await JsonAsync("info", "demo.lskpkg", "--trust", "acme.pub", "--json");

        text.AssertSucceeded();
        Assert.StartsWith("demo 0.1.0: Demo\nKind:      lua, 5 files, ", text.Output, StringComparison.Ordinal);
        Assert.Contains(", not trusted\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("Entry:     greet: ", text.Output, StringComparison.Ordinal);
        Assert.Equal("greet", Assert.Single(json.GetProperty("entries").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal((await KeyIdAsync(), "acme", true), (
            json.GetProperty("publisher").GetProperty("key_id").GetString(),
            json.GetProperty("publisher").GetProperty("name").GetString(),
            json.GetProperty("publisher").GetProperty("trusted").GetBoolean()));
    }

    [Fact]
    public async Task A_module_is_signed_with_the_version_it_is_given()
    {
        (await RunAsync("genkey")).AssertSucceeded();
        // A type, a function of it, and an export section: memory "m", function "run".
        await File.WriteAllBytesAsync(In("text.wasm"), [0, .. "asm"u8, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 11, 2, 1, (byte)'m', 2, 0, 3, .. "run"u8, 0, 0], Token);

        Assert.Equal(2, (await RunAsync("sign", "text.wasm")).ExitCode);
        (await RunAsync("sign", "text.wasm", "--package-version", "2.0.0")).AssertSucceeded();

        JsonElement json = await JsonAsync("info", "text.lskpkg", "--json");
        Assert.Equal("run", Assert.Single(json.GetProperty("exports").EnumerateArray()).GetString());
        Assert.Equal(("wasm", "text", "2.0.0"), (json.GetProperty("kind").GetString(), json.GetProperty("id").GetString(), json.GetProperty("version").GetString()));
    }

    [Fact]
    public async Task A_module_whose_exports_cannot_be_read_is_told()
    {
        (await RunAsync("genkey")).AssertSucceeded();
        foreach (byte[] sections in (byte[][])[[7], [7, 200], [7, 2, 1, 9], [7, 1, 1], [7, 6, 255, 255, 255, 255, 255, 15]])
        {
            await File.WriteAllBytesAsync(In("text.wasm"), [0, .. "asm"u8, 1, 0, 0, 0, .. sections], Token);
            (await RunAsync("sign", "text.wasm", "--package-version", "2.0.0")).AssertSucceeded();

            Assert.Contains("is a damaged WebAssembly module [unsupported_package]", (await RunAsync("info", "text.lskpkg")).Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_publisher_is_listed_revoked_and_removed()
    {
        await SignDemoAsync();
        string keyId = await KeyIdAsync();
        (await RunAsync("trust", "add", "Acme", "acme.pub")).AssertSucceeded();

        Assert.Contains($"{ShortIdOf(keyId)} {keyId}", (await RunAsync("trust", "list", "--text")).Output, StringComparison.Ordinal);
        (await RunAsync("trust", "revoke", "Acme")).AssertSucceeded();
        Assert.Contains("[publisher_revoked]", (await RunAsync("verify", "demo.lskpkg")).Error, StringComparison.Ordinal);
        (await RunAsync("trust", "remove", ShortIdOf(keyId))).AssertSucceeded();
        JsonElement list = await JsonAsync("trust", "list", "--json");
        Assert.Equal((0, keyId), (list.GetProperty("publishers").GetArrayLength(), list.GetProperty("revoked")[0].GetString()));
        Assert.Equal((2, "error: The key " + keyId + " is revoked.\n"), (await RunAsync("trust", "add", "Acme", "acme.pub")) is var again ? (again.ExitCode, again.Error) : default);
    }

    [Fact]
    public async Task Signing_again_describes_the_same_files()
    {
        await SignDemoAsync();
        (await RunAsync("unpack", "demo.lskpkg", "--output", "one", "--trust", "acme.pub")).AssertSucceeded();

        (await RunAsync("sign", "demo", "--key", "acme.key")).AssertSucceeded();
        (await RunAsync("unpack", "demo.lskpkg", "--output", "two", "--trust", "acme.pub")).AssertSucceeded();

        JsonElement first = JsonElement.Parse(await File.ReadAllBytesAsync(In("one", "demo", "lskpkg.json"), Token));
        JsonElement second = JsonElement.Parse(await File.ReadAllBytesAsync(In("two", "demo", "lskpkg.json"), Token));
        Assert.Equal(Compact(first.GetProperty("files")), Compact(second.GetProperty("files")));
    }

    [Fact]
    public async Task A_signed_file_is_installed_and_runs_where_signatures_are_demanded()
    {
        await SignDemoAsync();
        ProgramRun unknown = await RunAsync("install", "--file", "demo.lskpkg");
        (await RunAsync("trust", "add", "Acme", "acme.pub")).AssertSucceeded();

        (await RunAsync("install", "--file", "demo.lskpkg", "--require-signed", "USER")).AssertSucceeded();
        ProgramRun called = await RunAsync("call", "demo-greet", "{\"name\":\"Ada\"}", "--require-signed", "all", "--text");
        await File.AppendAllTextAsync(In("luaskills-runtime", "user_skills", "demo", "runtime", "greet.lua"), "-- changed\n", Token);
        ProgramRun changed = await RunAsync("load", "--require-signed", "all");

        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("[publisher_unknown]", unknown.Error, StringComparison.Ordinal);
        called.AssertSucceeded();
        Assert.Equal(4, changed.ExitCode);
        Assert.Contains("the file 'runtime/greet.lua' is not what was signed", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_and_a_file_exclude_one_another()
    {
        Assert.Equal(2, (await RunAsync("install", "acme/demo", "--file", "demo.lskpkg")).ExitCode);
        Assert.Equal(2, (await RunAsync("install", "--file", "demo.lskpkg")).ExitCode);
        Assert.Equal(2, (await RunAsync("install")).ExitCode);
        Assert.Equal(2, (await RunAsync("update")).ExitCode);
    }

    [Fact]
    public async Task Native_engines_are_not_trusted_to_check_signatures()
    {
        ProgramRun run = await RunAsync("list", "--engine", "native", "--require-signed", "all");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("[invalid_options]", run.Error, StringComparison.Ordinal);
    }

    private async Task SignDemoAsync()
    {
        (await RunAsync("genkey", "--out", "acme")).AssertSucceeded();
        (await RunAsync("new", "skill", "demo")).AssertSucceeded();
        (await RunAsync("sign", "demo", "--key", "acme.key")).AssertSucceeded();
    }

    private async Task<string> KeyIdAsync() =>
        (await JsonAsync("info", "demo.lskpkg", "--json")).GetProperty("publisher").GetProperty("key_id").GetString()!;

    private static string ShortIdOf(string keyId) => $"{keyId[7..11]}-{keyId[11..15]}-{keyId[15..19]}-{keyId[19..23]}";
}
