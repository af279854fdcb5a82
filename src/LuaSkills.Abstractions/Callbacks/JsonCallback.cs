using System.Buffers;

namespace LuaSkills.Callbacks;

/// <summary>A callback of the host that takes and gives JSON, as the callbacks of the C ABI do (spec: FFI section 1.6).</summary>
/// <param name="requestJson">One JSON value as UTF-8; valid until the callback returns.</param>
/// <param name="reply">Takes the reply, one JSON value as UTF-8.</param>
/// <returns><see langword="null"/> when the reply is written, else why there is none; the reply is ignored then.</returns>
public delegate string? JsonCallback(ReadOnlySpan<byte> requestJson, IBufferWriter<byte> reply);
