using System.ComponentModel;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>Takes, stores and gives back the state that methods declare. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SkillStates
{
    /// <summary>Takes the state of the call's session.</summary>
    /// <param name="context">The running call.</param>
    /// <param name="reader">Generated reader of the type.</param>
    /// <returns>The state, which <see cref="Release{T}"/> must give back.</returns>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.StateInUse"/>, <see cref="SkillErrorCode.StorageFailed"/> or <see cref="SkillErrorCode.StateVersion"/> (the stored value is of a
    /// shape that the type does not know).
    /// </exception>
    public static async ValueTask<SkillState<T>> OpenAsync<T>(SkillContext context, SkillJsonReader<T> reader)
        where T : ISkillState<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        SkillModuleCall call = context.Call;
        ISkillStateLease lease = await call.Environment.Services.State.TakeAsync(call.Info, call.Token).ConfigureAwait(false);
        try
        {
            T? value = lease.Stored is { } stored ? Read(lease.SchemaVersion, stored.Span, reader) : default;
            context.Call.HeldState = lease;
            return new SkillState<T>(context, lease, value);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Stores the state if the method has changed it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="writer">Generated writer of the type.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StateInUse"/> or <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    public static ValueTask SaveAsync<T>(SkillState<T> state, Action<Utf8JsonWriter, T> writer)
        where T : ISkillState<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(writer);
        if (!state.IsChanged)
            return ValueTask.CompletedTask;
        CancellationToken cancellationToken = state.Context.CancellationToken;
        if (state.IsCleared)
            return state.Lease.RemoveAsync(cancellationToken);

        SkillPayload payload = SkillPayload.Rent();
        try
        {
            writer(payload.Writer, state.Value!);
        }
        catch (Exception error)
        {
            payload.Fail(error);
        }

        ValueTask saved;
        try
        {
            saved = state.Lease.SaveAsync(T.SchemaVersion, payload.WrittenSpan, cancellationToken);
        }
        finally
        {
            // The lease has copied what it needs.
            payload.Dispose();
        }

        return saved;
    }

    /// <summary>Gives the state back to other calls; nothing happens the second time.</summary>
    /// <param name="state">The state.</param>
    public static void Release<T>(SkillState<T> state)
        where T : ISkillState<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Release();
    }

    internal static void Leave(SkillContext context, ISkillStateLease lease)
    {
        context.LeaveState(lease);
        lease.Dispose();
    }

    private static T Read<T>(int version, ReadOnlySpan<byte> stored, SkillJsonReader<T> reader)
        where T : ISkillState<T>
    {
        if (version != T.SchemaVersion)
            return T.Upgrade(version, JsonText.Parse(stored).ToElement());
        try
        {
            return reader(stored);
        }
        catch (SkillJsonException error)
        {
            throw new SkillException(
                SkillErrorCode.StateVersion,
                $"The state stored with schema version {version} does not fit its type: {error.Message} Raise SchemaVersion when the shape changes, and read the old one in Upgrade.",
                error);
        }
    }
}
