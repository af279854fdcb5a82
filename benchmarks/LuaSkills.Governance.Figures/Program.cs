using LuaSkills.Benchmarks;

// What governance costs: `client` measures the client of the gate over the time the gate itself takes.
switch (args)
{
    case [] or ["client"]:
        await ClientFigures.MeasureAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: LuaSkills.Governance.Figures [client]");
        return 2;
}
