using System.CommandLine;
using LuaSkills.Cli;

using Interruption interruption = new();

// A response file would take the @ of arguments that are read from a file.
ParseResult arguments = CommandTree.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
return await CommandTree.RunAsync(arguments, interruption.Token).ConfigureAwait(false);
