using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.NativeLibrary.Callbacks;
using LuaSkills.NativeLibrary.Dispatch;

namespace LuaSkills.NativeLibrary.Abi;

/// <summary>Everything the library exports (spec sections 1.3, 1.7 and 3). Nothing is thrown out of any of these functions.</summary>
internal static unsafe class Exports
{
    // Functions that answer JSON. The buffer they return goes back to BufferFree.

    [UnmanagedCallersOnly(EntryPoint = ExportNames.Version, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer Version() => JsonEntryPoint.Answer(JsonFunction.Version);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.Describe, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer Describe() => JsonEntryPoint.Answer(JsonFunction.Describe);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.EngineNew, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer EngineNew(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.EngineNew, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.EngineFree, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer EngineFree(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.EngineFree, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.LoadFromRoots, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer LoadFromRoots(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.LoadFromRoots, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.ReloadFromRoots, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer ReloadFromRoots(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.ReloadFromRoots, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.ListEntries, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer ListEntries(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.ListEntries, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.ListSkillHelp, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer ListSkillHelp(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.ListSkillHelp, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.RenderSkillHelpDetail, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer RenderSkillHelpDetail(FfiBorrowedBuffer request) =>
        JsonEntryPoint.Answer(JsonFunction.RenderSkillHelpDetail, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.PromptArgumentCompletions, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer PromptArgumentCompletions(FfiBorrowedBuffer request) =>
        JsonEntryPoint.Answer(JsonFunction.PromptArgumentCompletions, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.IsSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer IsSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.IsSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SkillNameForTool, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SkillNameForTool(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SkillNameForTool, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SkillConfigList, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SkillConfigList(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SkillConfigList, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SkillConfigGet, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SkillConfigGet(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SkillConfigGet, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SkillConfigSet, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SkillConfigSet(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SkillConfigSet, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SkillConfigDelete, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SkillConfigDelete(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SkillConfigDelete, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.CallSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer CallSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.CallSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.RunLua, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer RunLua(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.RunLua, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.DisableSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer DisableSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.DisableSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.EnableSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer EnableSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.EnableSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemDisableSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemDisableSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemDisableSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemEnableSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemEnableSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemEnableSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.UninstallSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer UninstallSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.UninstallSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemUninstallSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemUninstallSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemUninstallSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.InstallSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer InstallSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.InstallSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemInstallSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemInstallSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemInstallSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemPrivateInstallSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemPrivateInstallSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemPrivateInstallSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.UpdateSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer UpdateSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.UpdateSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemUpdateSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemUpdateSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemUpdateSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemPrivateUpdateSkill, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemPrivateUpdateSkill(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemPrivateUpdateSkill, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.RuntimeLeaseCreate, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer RuntimeLeaseCreate(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.RuntimeLeaseCreate, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.RuntimeLeaseEval, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer RuntimeLeaseEval(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.RuntimeLeaseEval, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.RuntimeLeaseStatus, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer RuntimeLeaseStatus(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.RuntimeLeaseStatus, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.RuntimeLeaseList, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer RuntimeLeaseList(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.RuntimeLeaseList, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.RuntimeLeaseClose, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer RuntimeLeaseClose(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.RuntimeLeaseClose, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemRuntimeLeaseCreate, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemRuntimeLeaseCreate(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemRuntimeLeaseCreate, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemRuntimeLeaseEval, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemRuntimeLeaseEval(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemRuntimeLeaseEval, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemRuntimeLeaseStatus, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemRuntimeLeaseStatus(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemRuntimeLeaseStatus, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemRuntimeLeaseList, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemRuntimeLeaseList(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemRuntimeLeaseList, request);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SystemRuntimeLeaseClose, CallConvs = [typeof(CallConvCdecl)])]
    public static FfiOwnedBuffer SystemRuntimeLeaseClose(FfiBorrowedBuffer request) => JsonEntryPoint.Answer(JsonFunction.SystemRuntimeLeaseClose, request);

    // Callbacks of the host; a null callback clears its slot.

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SetSqliteProvider, CallConvs = [typeof(CallConvCdecl)])]
    public static int SetSqliteProvider(delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> callback, void* userData, FfiOwnedBuffer* errorOut) =>
        CallbackEntryPoint.Set(CallbackSlots.Process.SqliteProvider, callback, userData, errorOut);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SetLanceDbProvider, CallConvs = [typeof(CallConvCdecl)])]
    public static int SetLanceDbProvider(delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> callback, void* userData, FfiOwnedBuffer* errorOut) =>
        CallbackEntryPoint.Set(CallbackSlots.Process.LanceDbProvider, callback, userData, errorOut);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SetHostTool, CallConvs = [typeof(CallConvCdecl)])]
    public static int SetHostTool(delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> callback, void* userData, FfiOwnedBuffer* errorOut) =>
        CallbackEntryPoint.Set(CallbackSlots.Process.HostTool, callback, userData, errorOut);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SetModelEmbed, CallConvs = [typeof(CallConvCdecl)])]
    public static int SetModelEmbed(delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> callback, void* userData, FfiOwnedBuffer* errorOut) =>
        CallbackEntryPoint.Set(CallbackSlots.Process.ModelEmbed, callback, userData, errorOut);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SetModelLlm, CallConvs = [typeof(CallConvCdecl)])]
    public static int SetModelLlm(delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> callback, void* userData, FfiOwnedBuffer* errorOut) =>
        CallbackEntryPoint.Set(CallbackSlots.Process.ModelLlm, callback, userData, errorOut);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.SetSkillOperationProgress, CallConvs = [typeof(CallConvCdecl)])]
    public static int SetSkillOperationProgress(delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> callback, void* userData, FfiOwnedBuffer* errorOut) =>
        CallbackEntryPoint.Set(CallbackSlots.Process.SkillOperationProgress, callback, userData, errorOut);

    // Memory that crosses the boundary.

    [UnmanagedCallersOnly(EntryPoint = ExportNames.BufferClone, CallConvs = [typeof(CallConvCdecl)])]
    public static int BufferClone(byte* value, nuint length, FfiOwnedBuffer* bufferOut, FfiOwnedBuffer* errorOut) =>
        BufferFunctions.Clone(value, length, bufferOut, errorOut);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.BufferFree, CallConvs = [typeof(CallConvCdecl)])]
    public static void BufferFree(FfiOwnedBuffer value) => OwnedMemory.Free(value);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.BytesClone, CallConvs = [typeof(CallConvCdecl)])]
    public static byte* BytesClone(byte* value, nuint length) => BufferFunctions.CloneBytes(value, length);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.BytesFree, CallConvs = [typeof(CallConvCdecl)])]
    public static void BytesFree(byte* value, nuint length) => OwnedMemory.Free(value, length);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.StringClone, CallConvs = [typeof(CallConvCdecl)])]
    public static byte* StringClone(byte* value) => BufferFunctions.CloneString(value);

    [UnmanagedCallersOnly(EntryPoint = ExportNames.StringFree, CallConvs = [typeof(CallConvCdecl)])]
    public static void StringFree(byte* value) => OwnedMemory.FreeTerminated(value);
}
