using System.Diagnostics;
using LuaSkills.Benchmarks;

ToolCall call = Payloads.Call();
long started = Stopwatch.GetTimestamp();
ToolCall back = RoundTrip.Run(call);
TimeSpan elapsed = Stopwatch.GetElapsedTime(started);

if (back.Tags.Count != call.Tags.Count || back.Query != call.Query)
    throw new InvalidOperationException("What was read is not what was written.");
Console.WriteLine((long)elapsed.TotalMicroseconds);
