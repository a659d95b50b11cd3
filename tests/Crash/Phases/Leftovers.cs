using Actors.Tests.Crash.State;
using Xunit;

namespace Actors.Tests.Crash.Phases;

/// <summary>What a receipt that was cut short may not leave behind: a batch, a row, a table, a file, or the room of them.</summary>
internal sealed class Leftovers
{
    /// <summary>What the tables may grow by otherwise: what the service itself notes meanwhile.</summary>
    private const long SmallBytes = 100_000;

    private readonly KilledHub _hub;
    private readonly FinalState _state;
    private readonly string[] _files;
    private readonly long _size;

    private Leftovers(KilledHub hub, FinalState state, string[] files, long size) => (_hub, _state, _files, _size) = (hub, state, files, size);

    public static async Task<Leftovers> BeforeAsync(KilledHub hub) => new(hub, await hub.StateAsync(), hub.Files(), await hub.SizeAsync());

    /// <returns>The bytes by which the tables have grown.</returns>
    public async Task<long> RequireNoneAsync(string when)
    {
        (await _hub.StateAsync()).RequireSame(_state, $"{when}, before it went on");
        Assert.Equal(_files, _hub.Files());
        var grown = await _hub.SizeAsync() - _size;
        Assert.True(grown < SmallBytes, $"{when}: the tables keep {grown:N0} bytes more");
        return grown;
    }
}
