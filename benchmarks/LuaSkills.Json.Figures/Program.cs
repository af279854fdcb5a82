using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using LuaSkills.Benchmarks;
using LuaSkills.Generated.LuaSkills_Json_Figures;

// A stopwatch and not BenchmarkDotNet: the same program runs on the JIT and, published, as native code.
const int Rounds = 400;
const int TimesSmall = 1000;
const int TimesLarge = 20;

ToolCall call = Payloads.Call();
SearchResult result = Payloads.Document(50);
byte[] callJson = JsonSerializer.SerializeToUtf8Bytes(call, PayloadContext.Default.ToolCall);
byte[] resultJson = JsonSerializer.SerializeToUtf8Bytes(result, PayloadContext.Default.SearchResult);

Approach[] approaches =
[
    new SerializerApproach("System.Text.Json's context", PayloadContext.Default.ToolCall, PayloadContext.Default.SearchResult),
    new GeneratedApproach(),
    new SerializerApproach("JsonSerializer with LuaSkillsJsonContext", LuaSkillsJsonContext.Default.ToolCall, LuaSkillsJsonContext.Default.SearchResult),
];
foreach (Approach approach in approaches)
    RequireSameBytes(approach);

double[][] columns =
[
    Race.Run(Ways(static (approach, call, _) => approach.Write(call)), TimesSmall, Rounds),
    Race.Run(Ways(static (approach, _, result) => approach.Write(result)), TimesLarge, Rounds),
    Race.Run(Array.ConvertAll<Approach, Action>(approaches, approach => () => approach.ReadCall(callJson)), TimesSmall, Rounds),
    Race.Run(Array.ConvertAll<Approach, Action>(approaches, approach => () => approach.ReadResult(resultJson)), TimesLarge, Rounds),
];

string compilation = RuntimeFeature.IsDynamicCodeCompiled ? "JIT" : "NativeAOT";
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {compilation}; small {callJson.Length} B, large {resultJson.Length} B; best of {Rounds} rounds");
Console.WriteLine($"{"",-42}{"write small",14}{"write large",14}{"read small",14}{"read large",14}");
Print("ns, System.Text.Json's context", "F0", static column => column[0]);
for (int i = 0; i < approaches.Length; i++)
{
    int way = i;
    Print(approaches[i].Name, "F2", column => column[way] / column[0]);
    approaches[i].Dispose();
}

Action[] Ways(Action<Approach, ToolCall, SearchResult> write) =>
    Array.ConvertAll<Approach, Action>(approaches, approach => () => write(approach, call, result));

void Print(string name, string format, Func<double[], double> figure)
{
    Console.Write($"{name,-42}");
    foreach (double[] column in columns)
        Console.Write(figure(column).ToString(format, CultureInfo.InvariantCulture).PadLeft(14));
    Console.WriteLine();
}

// Writing what was read is the test of both.
void RequireSameBytes(Approach approach)
{
    approach.Write(approach.ReadCall(callJson));
    bool isSame = approach.Written.SequenceEqual(callJson);
    approach.Write(approach.ReadResult(resultJson));
    if (!isSame || !approach.Written.SequenceEqual(resultJson))
        throw new InvalidOperationException($"{approach.Name} does not write the bytes of the others.");
}
