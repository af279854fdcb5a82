namespace LuaSkills.NativeLibrary.Dispatch;

/// <summary>An engine for the time of one call on the calling thread.</summary>
internal readonly ref struct EngineLease(EngineSeat seat)
{
    public ISkillEngine Engine => seat.Engine;

    public void Dispose()
    {
        seat.GiveBack();
        seat.Release();
    }
}
