using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Cli.Commands;

/// <summary><c>verify</c>: whether packages are what a trusted publisher signed.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string[]> s_paths = new("PATH")
    {
        Description = "A signed file, or the directory of an installed package; several with wildcards",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> s_trust = Publishers.NewOption();
    private static readonly Option<bool> s_anyPublisher = new("--any-publisher") { Description = "Accept signatures of anybody: tells only that nothing was changed since" };

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("verify", "Checks signatures, publishers and every file of signed packages") { s_paths, s_trust, s_anyPublisher }, static run =>
        {
            TrustedPublishers? trusted = run.Arguments.GetValue(s_anyPublisher) ? null : Publishers.Load(run, s_trust);
            List<Verdict> verdicts = [];
            foreach (string path in run.Arguments.GetRequiredValue(s_paths))
                verdicts.Add(Verify(path, trusted, run.CancellationToken));

            if (run.WritesDocumentAsJson)
                WriteJson(verdicts);
            else
                WriteText(verdicts);
            return Task.FromResult(verdicts.Exists(static verdict => verdict.Error is not null) ? ExitCode.Failed : ExitCode.Ok);
        });

    private static Verdict Verify(string path, TrustedPublishers? trusted, CancellationToken cancellationToken)
    {
        try
        {
            SignedPackage package = SignedPackage.Read(path);
            TrustedPublisher? publisher = trusted?.Demand(package.Publisher);
            package.VerifyFiles(cancellationToken: cancellationToken);
            return new Verdict(path, package, publisher, null);
        }
        catch (SkillException error)
        {
            return new Verdict(path, null, null, error);
        }
    }

    private static void WriteText(List<Verdict> verdicts)
    {
        foreach (Verdict verdict in verdicts)
        {
            if (verdict.Error is { } error)
                Terminal.WriteErrorLine($"{verdict.Path}: error: {error.Message} [{error.Code}]");
            else
                Terminal.WriteLine($"{verdict.Path}: {verdict.Package!.Descriptor.Id} {verdict.Package.Descriptor.Version}, signed by {verdict.Publisher?.Name ?? "anybody"} ({verdict.Package.Publisher.ShortId})");
        }
    }

    private static void WriteJson(List<Verdict> verdicts) => ResultJson.Print(writer =>
    {
        writer.WriteStartArray();
        foreach (Verdict verdict in verdicts)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, verdict.Path);
            writer.WriteBoolean("valid"u8, verdict.Error is null);
            if (verdict.Package is { } package)
            {
                writer.WriteString("id"u8, package.Descriptor.Id);
                writer.WriteString("version"u8, package.Descriptor.Version);
                writer.WriteString("publisher"u8, package.Publisher.KeyId);
                writer.WriteString("publisher_name"u8, verdict.Publisher?.Name);
            }

            if (verdict.Error is { } error)
            {
                writer.WriteString("code"u8, error.Code);
                writer.WriteString("message"u8, error.Message);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private sealed record Verdict(string Path, SignedPackage? Package, TrustedPublisher? Publisher, SkillException? Error);
}
