// Writes keys into a configuration file: ConfigWriter <file> <skill id> <prefix of the keys> <count>
// A count of 0 goes on until the program is killed. Says "ready" and waits for a line before it begins.

using System.Globalization;
using LuaSkills;
using LuaSkills.Engine;

string prefix = args[2];
int count = int.Parse(args[3], CultureInfo.InvariantCulture);
using EmbeddedEngine engine = new(new SkillEngineOptions { SkillConfigFile = args[0] });

Console.WriteLine("ready");
Console.ReadLine();
for (int i = 0; count == 0 || i < count; i++)
    engine.Config.Set(args[1], string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"), "v");
