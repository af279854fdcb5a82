using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LuaSkills.Engine.Api.HostResults;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Modules;

namespace LuaSkills.Engine.Vm;

/// <summary>Calls an entry in a VM and reads what it returns (spec sections 1.8 and 3.5).</summary>
internal static class EntryCall
{
    private const int MaxReturnValues = 4;

    // Stack during a call: the message handler (in a coroutine: whether the call succeeded), then the results.
    private const int Handler = 1;
    private const int Content = 2;
    private const int Overflow = 3;
    private const int Template = 4;
    private const int HostValue = 5;

    public static CallFrame FrameOf(LoadedEntry? entry, SkillCallOptions? options, CallOrigin origin = default) =>
        new(entry, options?.RequestContext, options?.ClientBudget ?? JsonText.EmptyObject, options?.ToolConfig ?? JsonText.EmptyObject) 
        {
            Options = options,
            Depth = origin.Depth,
            HeldState = origin.HeldState,
        };

    public static SkillException NotFound(in SkillTarget target)
    {
        string name = target.Entry is { } reference ? $"{reference.SkillId}-{reference.EntryName}" : target.CanonicalName ?? "";
        return new SkillException(SkillErrorCode.SkillNotFound, $"Lua skill '{name}' not found")
        {
            SkillId = target.Entry?.SkillId,
            EntryName = target.Entry?.EntryName,
        };
    }

    /// <summary>Runs the entry; the VM is between <see cref="LuaVm.Begin"/> and <see cref="LuaVm.End"/>.</summary>
    public static TResult Run<TResult>(LuaVm vm, LoadedEntry entry, in SkillCall call, SkillReplyReader<TResult> reader)
    {
        LuaState state = vm.Running;
        state.PushReference(vm.Functions.Capture);
        int arguments = Push(vm, entry, call.Arguments);
        if (vm.ProtectedCall(state, arguments, LuaState.MultipleResults, Handler) != LuaStatus.Ok || vm.Interrupt.HasFired)
            throw ErrorOf(vm, entry);
        return Read(vm, entry, reader);
    }

    /// <summary>Pushes the handler of an entry and its arguments onto the running thread.</summary>
    /// <returns>Number of arguments.</returns>
    public static int Push(LuaVm vm, LoadedEntry entry, ReadOnlySpan<byte> arguments)
    {
        LuaState state = vm.Running;
        if (entry.Skill.Debug)
        {
            vm.Log.Info($"[LuaSkill] Hot reload {entry.LuaModule}: {entry.File}");
            // The file's top-level code runs on the main thread, whichever the call itself runs on.
            if (vm.Interrupt.IsLimited)
                vm.InstallHook(vm.Main);
            vm.Initialize(entry);
        }

        if (vm.PushHandler(state, entry) == LuaType.Nil)
            throw Fault(entry, SkillErrorCode.LuaError, $"Skill function '{entry.LuaModule}' not found: it was removed by a skill");

        PushArguments(state, entry, arguments);
        return 1;
    }

    /// <summary>The exception for the error that ended an entry; it lies on the top of the running thread.</summary>
    public static Exception ErrorOf(LuaVm vm, LoadedEntry entry) =>
        CallFault.Of(vm, vm.Running, entry, $"Lua skill '{entry.CanonicalName}' error: ");

    /// <summary>Reads what an entry returned; the values lie on the running thread from <see cref="Content"/> on.</summary>
    public static TResult Read<TResult>(LuaVm vm, LoadedEntry entry, SkillReplyReader<TResult> reader)
    {
        SkillReply reply = ReadReply(vm, vm.Running, entry);
        try
        {
            return reader(reply);
        }
        catch (SkillException error) when (error.SkillId is null)
        {
            error.SkillId = entry.Skill.Id;
            error.EntryName = entry.LocalName;
            throw;
        }
    }

    private static void PushArguments(LuaState state, LoadedEntry entry, ReadOnlySpan<byte> arguments)
    {
        try
        {
            JsonToLua.PushArguments(state, arguments);
        }
        catch (JsonException error)
        {
            throw Fault(entry, SkillErrorCode.InvalidArguments, $"The arguments for Lua skill '{entry.CanonicalName}' are not valid JSON: {JsonErrorText.Of(error)}", error);
        }
    }

    private static SkillReply ReadReply(LuaVm vm, LuaState state, LoadedEntry entry)
    {
        string tool = entry.CanonicalName;
        int values = state.Top - Handler;
        if (values == 0)
            throw Fault(entry, SkillErrorCode.InvalidReturn, $"Lua skill '{tool}' must return a plain string result");
        if (values > MaxReturnValues)
            throw Fault(entry, SkillErrorCode.InvalidReturn, $"Lua skill '{tool}' must return content[, overflow_mode[, template_hint[, host_result]]]");

        if (state.TypeAt(Content) != LuaType.String)
        {
            throw Fault(
                entry,
                SkillErrorCode.InvalidReturn,
                $"Tool results must be returned as plain strings. Structured JSON or table results are not supported. (skill='{tool}', actual_type='{LuaTypeName.Of(state, Content)}')");
        }

        long size = state.RawLength(Content);
        if (size > vm.Interrupt.Limits.Output)
            throw OutputLimit(vm, entry, "content", size);
        if (!Utf8.IsValid(state.StringAt(Content)))
            throw Fault(entry, SkillErrorCode.InvalidUtf8, $"Lua skill '{tool}' returned an invalid UTF-8 string: {InvalidUtf8}");

        OverflowMode? overflowMode = values < 2 ? null : ReadOverflowMode(state, entry);
        string? templateHint = values < 3 ? null : ReadTemplateHint(state, entry);
        HostResult? hostResult = values < 4 ? null : ReadHostResult(vm, state, entry);
        return new SkillReply(state.StringAt(Content), overflowMode, templateHint, hostResult);
    }

    private static string InvalidUtf8 => "invalid utf-8 sequence";

    private static OverflowMode? ReadOverflowMode(LuaState state, LoadedEntry entry)
    {
        LuaType type = state.TypeAt(Overflow);
        if (type == LuaType.Nil)
            return null;
        if (type != LuaType.String)
            throw Fault(entry, SkillErrorCode.InvalidReturn, $"Lua skill '{entry.CanonicalName}' must return overflow mode as a string constant");

        ReadOnlySpan<byte> text = state.StringAt(Overflow);
        if (text.SequenceEqual("truncate"u8))
            return OverflowMode.Truncate;
        if (text.SequenceEqual("page"u8))
            return OverflowMode.Page;
        if (!Utf8.IsValid(text))
            throw Fault(entry, SkillErrorCode.InvalidUtf8, $"Lua skill '{entry.CanonicalName}' returned an invalid overflow mode string: {InvalidUtf8}");

        string mode = Encoding.UTF8.GetString(text);
        return mode.Trim() switch
        {
            "truncate" => OverflowMode.Truncate,
            "page" => OverflowMode.Page,
            _ => throw Fault(entry, SkillErrorCode.InvalidReturn, $"Lua skill '{entry.CanonicalName}' returned an unsupported overflow mode: {mode}"),
        };
    }

    private static string? ReadTemplateHint(LuaState state, LoadedEntry entry)
    {
        LuaType type = state.TypeAt(Template);
        if (type == LuaType.Nil)
            return null;
        if (type != LuaType.String)
            throw Fault(entry, SkillErrorCode.InvalidReturn, $"Lua skill '{entry.CanonicalName}' must return template_hint as a string");

        ReadOnlySpan<byte> text = state.StringAt(Template);
        if (!Utf8.IsValid(text))
            throw Fault(entry, SkillErrorCode.InvalidUtf8, $"Lua skill '{entry.CanonicalName}' returned an invalid template name: {InvalidUtf8}");
        string hint = Encoding.UTF8.GetString(text).Trim();
        return hint.Length == 0 ? null : hint;
    }

    private static HostResult? ReadHostResult(LuaVm vm, LuaState state, LoadedEntry entry)
    {
        if (state.TypeAt(HostValue) == LuaType.Nil)
            return null;
        HostResultCapability capability = HostResultCapabilities.Of(vm.Context.Current?.Request);
        if (!capability.Enabled)
            return null;

        using Utf8Buffer json = new();
        try
        {
            vm.LuaToJson.Write(state, HostValue, json, vm.Interrupt.Limits.Output);
        }
        catch (LuaConversionException) when (vm.Interrupt.HasFired)
        {
            throw ErrorOf(vm, entry);
        }
        catch (LuaConversionException error) when (error.Code is SkillErrorCode.OutputLimit)
        {
            throw OutputLimit(vm, entry, "host result", json.Length);
        }
        catch (LuaConversionException error)
        {
            throw Fault(entry, error.Code ?? SkillErrorCode.InvalidHostResult, error.Message, error);
        }

        return HostResultRules.Check(json.Written, capability, entry);
    }

    private static SkillLimitException OutputLimit(LuaVm vm, LoadedEntry entry, string what, long size)
    {
        long limit = vm.Interrupt.Limits.Output;
        return new SkillLimitException(
            SkillErrorCode.OutputLimit,
            string.Create(CultureInfo.InvariantCulture, $"The {what} of Lua skill '{entry.CanonicalName}' is larger than {limit} bytes (at least {size})"),
            limit)
        {
            SkillId = entry.Skill.Id,
            EntryName = entry.LocalName,
        };
    }

    private static SkillException Fault(LoadedEntry entry, string code, string message, Exception? innerException = null) =>
        new(code, message, innerException) { SkillId = entry.Skill.Id, EntryName = entry.LocalName };
}
