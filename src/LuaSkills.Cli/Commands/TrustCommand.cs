using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine.Signing;
using Spectre.Console;

namespace LuaSkills.Cli.Commands;

/// <summary><c>trust</c>: whose signed packages a runtime root accepts.</summary>
internal static class TrustCommand
{
    private static readonly Argument<string> s_name = new("NAME") { Description = "What the publisher is called here" };
    private static readonly Argument<string> s_publicKey = new("FILE") { Description = "File of the public key" };
    private static readonly Argument<string> s_key = new("KEY") { Description = "Key id, short id or name of a publisher" };
    private static readonly Argument<string> s_revoked = new("KEY") { Description = "Key id, also of a key that nobody here trusts; or short id or name of a publisher" };

    private static readonly Option<string?> s_file = new("--file")
    {
        Description = "The file of trusted publishers; default: config/trusted_publishers.json of the runtime root",
        HelpName = "FILE",
    };

    public static Command Create(CommandActions actions) => new("trust", "Says whose signed packages are accepted")
    {
        actions.Set(new Command("list", "Lists publishers and revoked keys") { s_file }, static run =>
        {
            TrustedPublishers publishers = TrustFile.Load(FileOf(run));
            if (run.WritesDocumentAsJson)
                WriteJson(publishers);
            else
                WriteText(run, publishers);
            return Task.FromResult(ExitCode.Ok);
        }),
        actions.Set(new Command("add", "Accepts packages of a publisher") { s_name, s_publicKey, s_file }, static run => Change(run, publishers =>
        {
            string file = run.Arguments.GetRequiredValue(s_publicKey);
            if (!File.Exists(file))
                throw new UsageException($"There is no file '{file}'.");
            PublisherKey key = PublisherKey.FromPem(File.ReadAllText(file));
            if (publishers.IsRevoked(key.KeyId))
                throw new UsageException($"The key {key.KeyId} is revoked.");
            string name = run.Arguments.GetRequiredValue(s_name);
            return (publishers.With(new TrustedPublisher(name, key)), $"Packages signed by {name} with key {key.ShortId} ({key.KeyId}) are accepted.");
        })),
        actions.Set(new Command("remove", "Accepts packages of a publisher no longer") { s_key, s_file }, static run => Change(run, publishers =>
        {
            TrustedPublisher publisher = Find(publishers, run.Arguments.GetRequiredValue(s_key));
            return (publishers.Without(publisher.Key.KeyId), $"Packages signed by {publisher.Name} with key {publisher.Key.ShortId} are no longer accepted.");
        })),
        actions.Set(new Command("revoke", "Refuses a key for good, whoever trusts it") { s_revoked, s_file }, static run => Change(run, publishers =>
        {
            string text = run.Arguments.GetRequiredValue(s_revoked);
            string keyId = PublisherKey.IsKeyId(text) ? text : Find(publishers, text).Key.KeyId;
            return (publishers.Revoking(keyId), $"The key {keyId} is revoked.");
        })),
    };

    private static Task<int> Change(CommandRun run, Func<TrustedPublishers, (TrustedPublishers Changed, string Sentence)> change)
    {
        string file = FileOf(run);
        (TrustedPublishers changed, string sentence) = change(TrustFile.Load(file));
        TrustFile.Save(file, changed);
        Terminal.WriteLine(sentence);
        return Task.FromResult(ExitCode.Ok);
    }

    private static string FileOf(CommandRun run) => run.Arguments.GetValue(s_file) ?? TrustFile.Below(run.Settings.RuntimeRoot);

    private static TrustedPublisher Find(TrustedPublishers publishers, string text)
    {
        TrustedPublisher? found = null;
        foreach (TrustedPublisher publisher in publishers.Publishers)
        {
            if (!IsCalled(publisher, text))
                continue;
            found = found is null ? publisher : throw new UsageException($"Several publishers are called '{text}'; give the key id.");
        }

        return found ?? throw new UsageException($"There is no publisher '{text}'.");
    }

    private static bool IsCalled(TrustedPublisher publisher, string text) =>
        string.Equals(text, publisher.Key.KeyId, StringComparison.Ordinal)
        || string.Equals(text, publisher.Key.ShortId, StringComparison.Ordinal)
        || string.Equals(text, publisher.Name, StringComparison.Ordinal);

    private static void WriteText(CommandRun run, TrustedPublishers publishers)
    {
        Table table = Tables.New(run.Terminal, "Publisher", "Short id", "Key id", "");
        foreach (TrustedPublisher publisher in publishers.Publishers)
            table.Add(Color.Aqua, publisher.Name, publisher.Key.ShortId, publisher.Key.KeyId, publishers.IsRevoked(publisher.Key.KeyId) ? "revoked" : "");
        foreach (string keyId in publishers.RevokedKeyIds)
        {
            if (publishers.Find(keyId) is null)
                table.Add(Color.Aqua, "", "", keyId, "revoked");
        }

        if (table.Rows.Count > 0)
            run.Terminal.Output.Write(table);
        else
            Terminal.WriteLine("Nobody is trusted.");
    }

    private static void WriteJson(TrustedPublishers publishers) => ResultJson.Print(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("publishers"u8);
        foreach (TrustedPublisher publisher in publishers.Publishers)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, publisher.Name);
            writer.WriteString("key_id"u8, publisher.Key.KeyId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("revoked"u8);
        foreach (string keyId in publishers.RevokedKeyIds)
            writer.WriteStringValue(keyId);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
