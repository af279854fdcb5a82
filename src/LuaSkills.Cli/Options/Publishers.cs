using System.CommandLine;
using LuaSkills.Cli.Output;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Cli.Options;

/// <summary>Whose signatures a command accepts.</summary>
internal static class Publishers
{
    public static Option<string[]> NewOption() => new("--trust")
    {
        Description = "A file of trusted publishers, or a public key; repeatable. Default: config/trusted_publishers.json of the runtime root",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Reads the files that are named, or the one of the runtime root.</summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static TrustedPublishers Load(CommandRun run, Option<string[]> option)
    {
        if (run.Arguments.GetValue(option) is not { Length: > 0 } files)
            return TrustFile.Load(TrustFile.Below(run.Settings.RuntimeRoot));

        TrustedPublishers publishers = TrustedPublishers.None;
        foreach (string file in files)
        {
            if (!File.Exists(file))
                throw new UsageException($"There is no file '{file}'.");
            publishers = Add(publishers, file);
        }

        return publishers;
    }

    // PEM may begin with any text, JSON begins with a brace.
    private static TrustedPublishers Add(TrustedPublishers publishers, string file)
    {
        string text = File.ReadAllText(file);
        if (!text.AsSpan().TrimStart().StartsWith("{"))
            return publishers.With(new TrustedPublisher(Path.GetFileNameWithoutExtension(file), PublisherKey.FromPem(text)));

        TrustedPublishers more = TrustFile.Load(file);
        foreach (TrustedPublisher publisher in more.Publishers)
            publishers = publishers.With(publisher);
        foreach (string keyId in more.RevokedKeyIds)
            publishers = publishers.Revoking(keyId);
        return publishers;
    }
}
