using System.Diagnostics;
using System.Globalization;
using LuaSkills.Tests.Soak;

// Makes failing calls of host tools, a million by default, and tells what they cost and what they left behind. Ends with 1 if they left anything.
int calls = args is [string text] ? int.Parse(text, CultureInfo.InvariantCulture) : 1_000_000;

long started = Stopwatch.GetTimestamp();
FailingCalls figures = FailingCalls.Measure(calls);
double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

Console.WriteLine($"{figures.Failed} of {calls} calls failed, in {seconds:0.0} s ({seconds / calls * 1e9:0} ns each)");
Console.WriteLine($"Growth: Lua {figures.LuaKilobytes:0} KB, managed heap {figures.ManagedBytes / 1024} KB, process {figures.ResidentBytes / 1024} KB");
return figures.Failed == calls && figures.LeftNothingBehind ? 0 : 1;
