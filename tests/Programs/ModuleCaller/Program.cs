using LuaSkills;
using LuaSkills.Tests.ModuleCaller;

// Calls every method of a generated module and prints what comes back; tests compare it with what the same program prints on the JIT.
using Caller caller = new();
SkillModuleDescriptor descriptor = caller.Descriptor;
Console.WriteLine($"{descriptor.Id} {descriptor.Version} requires {descriptor.Requirements[0].Kind} {descriptor.Requirements[0].Pattern}");
foreach (SkillMethodDescriptor method in descriptor.Methods)
    Console.WriteLine($"{method.Name} {method.InputSchema} {method.OutputSchema}");
Console.WriteLine(await caller.CallAsync(0, """{"number": 12}"""));
Console.WriteLine(await caller.CallAsync(0, """{"number": 12, "sign": "neither"}"""));
Console.WriteLine(await caller.CallAsync(1, """{"numbers": [3, 1.5, 2], "order": "Descending"}"""));
Console.WriteLine(await caller.CallAsync(1, """{"numbers": [3, "x"]}"""));
Console.WriteLine(await caller.CallAsync(2, """{"any": [true, null]}"""));
Console.WriteLine(await caller.CallAsync(3, "{}"));
Console.WriteLine(await caller.CallAsync(3, "{}"));
Console.WriteLine($"{caller.Allocated()} bytes");
