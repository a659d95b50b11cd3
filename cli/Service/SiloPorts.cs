namespace Actors.Cli.Service;

/// <summary>
/// The Orleans host's two ports on loopback. Kept with the data: a silo that starts again at the endpoint of the one before it takes that one's place in
/// the membership at once, however it ended.
/// </summary>
internal sealed record SiloPorts(int Silo, int Gateway)
{
    /// <summary>The ports of the last start, or two new ones where another program has taken them meanwhile.</summary>
    public static SiloPorts Of(DataDirectory data, string process)
    {
        if (JsonFile.Read<SiloPorts>(data.PortsOf(process)) is { } known && FreePorts.IsFree(known.Silo) && FreePorts.IsFree(known.Gateway))
        {
            return known;
        }

        var free = FreePorts.Take(2);
        var ports = new SiloPorts(free[0], free[1]);
        JsonFile.Write(data.PortsOf(process), ports);
        return ports;
    }
}
