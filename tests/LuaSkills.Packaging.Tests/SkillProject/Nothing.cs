/// <summary>Nothing but skills.</summary>
internal static class Nothing;
