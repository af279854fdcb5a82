using System.Text;
using System.Text.Unicode;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Engine.Vm;

/// <summary>One call of a native function: its arguments (from index 1) and the stack for its results.</summary>
/// <param name="vm">The VM that calls.</param>
/// <param name="state">The Lua thread that calls.</param>
/// <param name="functionName">Name for error texts, for example <c>fs.read</c>.</param>
internal readonly ref struct VulcanCall(LuaVm vm, LuaState state, string functionName)
{
    /// <summary>Returned by a native function that waits for the host: its results come when the Lua code is resumed.</summary>
    public const int Suspended = -1;

    /// <summary>The VM that calls.</summary>
    public LuaVm Vm { get; } = vm;

    /// <summary>The Lua thread that calls.</summary>
    public LuaState State { get; } = state;

    /// <summary>Name for error texts.</summary>
    public string FunctionName { get; } = functionName;

    /// <summary>Number of arguments given; only meaningful before results are pushed.</summary>
    public int ArgumentCount { get; } = state.Top;

    public LuaType TypeAt(int index) => index > ArgumentCount ? LuaType.None : State.TypeAt(index);

    /// <summary>Name of the type of an argument for error texts; <c>nil</c> when it is missing.</summary>
    public string TypeName(int index) => index > ArgumentCount ? "nil" : LuaTypeName.Of(State, index);

    /// <summary>A string argument; numbers are not accepted.</summary>
    /// <param name="index">Position, counted from 1.</param>
    /// <param name="parameter">Name for error texts.</param>
    /// <param name="allowBlank">Whether the text may be empty or white space.</param>
    /// <exception cref="LuaRaiseException">Not a string, not UTF-8, blank, or with a NUL byte (spec section 4.2).</exception>
    public string RequireString(int index, string parameter, bool allowBlank = false) =>
        Encoding.UTF8.GetString(RequireUtf8(index, parameter, allowBlank));

    /// <summary>The bytes of a string argument; valid while the argument is on the stack.</summary>
    /// <inheritdoc cref="RequireString"/>
    public ReadOnlySpan<byte> RequireUtf8(int index, string parameter, bool allowBlank = false)
    {
        if (TextFault(index, parameter, allowBlank) is { } fault)
            throw Error(fault);
        return State.StringAt(index);
    }

    /// <summary>Why an argument is not a text that <see cref="RequireUtf8"/> accepts, or <see langword="null"/>.</summary>
    public string? TextFault(int index, string parameter, bool allowBlank = false)
    {
        if (TypeAt(index) != LuaType.String)
            return $"{parameter} must be a string, got {TypeName(index)}";

        ReadOnlySpan<byte> text = State.StringAt(index);
        if (!Utf8.IsValid(text))
            return $"{parameter} must be a valid UTF-8 string";
        if (!allowBlank && IsBlank(text))
            return $"{parameter} must not be empty";
        return text.Contains((byte)0) ? $"{parameter} must not contain NUL bytes" : null;
    }

    /// <summary>A path argument: a string that is not the text of a Lua object.</summary>
    /// <inheritdoc cref="RequireString"/>
    public string RequirePath(int index, string parameter)
    {
        string path = RequireString(index, parameter);
        if (PathArgument.LooksLikeLuaObject(path))
            throw Error($"{parameter} looks like a coerced Lua object string `{path}`");
        if (OperatingSystem.IsWindows() && PathArgument.HasInvalidWindowsSyntax(path))
            throw Error($"{parameter} contains invalid Windows path syntax");
        return path;
    }

    /// <summary>Where a path leads: a relative one starts at the working directory of the VM.</summary>
    /// <param name="path">As Lua gave it.</param>
    /// <returns>The path itself where the VM works in the directory of the process.</returns>
    public string Resolve(string path) => Vm.WorkingDirectory is { } directory ? Path.Combine(directory, path) : path;

    /// <summary>Where relative paths begin, absolute.</summary>
    public string BaseDirectory => Vm.WorkingDirectory ?? Environment.CurrentDirectory;

    /// <summary>Opens a path as the sandbox wants it; whoever uses its <see cref="GuardedPath.Path"/> disposes of it afterwards.</summary>
    /// <param name="path">As Lua gave it.</param>
    /// <param name="access">What is to be done.</param>
    /// <param name="intent">What it is to be done with.</param>
    /// <returns><see langword="null"/> without a sandbox.</returns>
    /// <exception cref="SkillPermissionException">It is not granted.</exception>
    /// <exception cref="IOException">It cannot be reached, or is something else.</exception>
    public GuardedPath? Guard(string path, PathAccess access, PathIntent intent)
    {
        GuardedPath? guarded = Vm.Policy?.Paths.Open(path, access, intent, BaseDirectory);
        if (guarded is null || intent != PathIntent.File || guarded.Status.Length <= Vm.Interrupt.Limits.Memory)
            return guarded;
        guarded.Dispose();
        throw OutOfMemory();
    }

    /// <summary>Stops the running code for needing more memory than it may use, outside its VM; to be thrown.</summary>
    public LuaRaiseException OutOfMemory()
    {
        Vm.Interrupt.Stop(InterruptReason.Memory);
        State.SetErrorHook();
        return Error("the call needs more memory than it may use");
    }

    /// <summary>Where a process is to work: in the directory asked for, else in that of the VM.</summary>
    /// <param name="path">As Lua gave it, or <see langword="null"/>.</param>
    /// <returns><see langword="null"/> for the directory of the process.</returns>
    public string? ResolveDirectory(string? path) => path is null ? Vm.WorkingDirectory : Resolve(path);

    /// <summary>A table argument, which stays at its index.</summary>
    /// <exception cref="LuaRaiseException">Not a table.</exception>
    public void RequireTable(int index, string parameter)
    {
        if (TypeAt(index) != LuaType.Table)
            throw Error($"{parameter} must be a table, got {TypeName(index)}");
    }

    /// <summary>A number argument that counts something; <see langword="null"/> when it is nil or missing.</summary>
    /// <exception cref="LuaRaiseException">Negative, with a fraction, or not a number.</exception>
    public long? OptionalCount(int index, string parameter)
    {
        if (TypeAt(index) is LuaType.None or LuaType.Nil)
            return null;
        if (TypeAt(index) == LuaType.Number && LuaNumber.TryIntegral(State, index, out long count) && count >= 0)
            return count;
        throw Error($"{parameter} must be a non-negative integer: {TypeName(index)}");
    }

    /// <summary>Builds <c>{function}: {message}</c> to be thrown.</summary>
    public LuaRaiseException Error(string message) => new($"{FunctionName}: {message}");

    /// <summary>Stops the running code at its next instruction; to be thrown when a wait was ended by the limits of the call.</summary>
    public LuaRaiseException Interrupted()
    {
        Vm.Interrupt.Expire();
        State.SetErrorHook();
        return Error("the call was stopped while it waited for the host");
    }

    public int Push(string value)
    {
        State.PushString(value);
        return 1;
    }

    public int Push(ReadOnlySpan<byte> utf8)
    {
        State.PushString(utf8);
        return 1;
    }

    public int Push(bool value)
    {
        State.PushBoolean(value);
        return 1;
    }

    public int Push(long value)
    {
        State.PushInteger(value);
        return 1;
    }

    public int PushNil()
    {
        State.PushNil();
        return 1;
    }

    private static bool IsBlank(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return true;

        // Almost every text starts with something visible; only the others are decoded, for Unicode's notion of white space.
        return utf8[0] is <= (byte)' ' or >= 0x80 && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(utf8));
    }
}
