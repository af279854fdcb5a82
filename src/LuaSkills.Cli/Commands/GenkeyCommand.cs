using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Cli.Commands;

/// <summary><c>genkey</c>: makes the key of a publisher.</summary>
internal static class GenkeyCommand
{
    private static readonly Option<string> s_output = new("--out")
    {
        Description = "Path of the files without their extensions: NAME.key is the private key, NAME.pub the public one",
        HelpName = "NAME",
        DefaultValueFactory = static _ => "publisher",
    };

    private static readonly Option<string?> s_password = KeyPassword.NewOption();

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("genkey", "Makes a key to sign packages with") { s_output, s_password }, static async run =>
        {
            string name = Path.GetFullPath(run.Arguments.GetRequiredValue(s_output));
            (string privateFile, string publicFile) = (name + ".key", name + ".pub");
            foreach (string file in (string[])[privateFile, publicFile])
            {
                if (Path.Exists(file))
                    throw new UsageException($"There is something at '{file}' already.");
            }

            string password = await KeyPassword.ReadAsync(run, s_password).ConfigureAwait(false);
            using PublisherKeyPair key = PublisherKeyPair.Generate();
            key.Save(privateFile, password);
            await File.WriteAllTextAsync(publicFile, key.PublicKey.ToPem(), run.CancellationToken).ConfigureAwait(false);
            Tell(run, key.PublicKey, privateFile, publicFile, isEncrypted: password.Length > 0);
            return ExitCode.Ok;
        });

    private static void Tell(CommandRun run, PublisherKey key, string privateFile, string publicFile, bool isEncrypted)
    {
        if (run.WritesDocumentAsJson)
        {
            ResultJson.Print(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("key_id"u8, key.KeyId);
                writer.WriteString("private_key"u8, privateFile);
                writer.WriteString("public_key"u8, publicFile);
                writer.WriteBoolean("encrypted"u8, isEncrypted);
                writer.WriteEndObject();
            });
            return;
        }

        Terminal.WriteLine($"""
            Key {key.ShortId} ({key.KeyId})
            Private: {privateFile}{(isEncrypted ? "" : " (not encrypted)")}
            Public:  {publicFile}
            """);
    }
}
