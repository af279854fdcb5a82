namespace LuaSkills.NativeLibrary.Tests.Support;

/// <summary>Tests that change what belongs to the whole process, as its working directory and the slots for callbacks do, run alone.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
