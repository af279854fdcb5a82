using LuaSkills.Benchmarks;

// What governance costs: `client` measures the client of the gate over the time the gate itself takes, `local` the gate in process with its log.
switch (args)
{
    case [] or ["client"]:
        await ClientFigures.MeasureAsync();
        return 0;
    case ["local"]:
        await LocalFigures.MeasureAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: LuaSkills.Governance.Figures [client | local]");
        return 2;
}
