using Actors.Cli;
using Actors.Cli.Service;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>The ports of a service that is being started.</summary>
public sealed class PortsHeld
{
    [Fact]
    public void A_port_that_is_held_for_one_service_is_taken_for_another_until_it_is_let_go()
    {
        var ports = FreePorts.Take(2);
        using (HeldPorts.Of(ports))
        {
            var told = Assert.Throws<Failure>(() => HeldPorts.Of([ports[1]]));
            Assert.Contains($"Port {ports[1]} is taken", told.Message, StringComparison.Ordinal);
        }

        using var again = HeldPorts.Of(ports);
    }

    [Fact]
    public void Where_one_is_taken_none_is_kept()
    {
        var ports = FreePorts.Take(2);
        using var other = HeldPorts.Of([ports[1]]);
        Assert.Throws<Failure>(() => HeldPorts.Of(ports));

        using var first = HeldPorts.Of([ports[0]]);
    }
}
