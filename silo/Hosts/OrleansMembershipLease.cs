using System.Diagnostics;
using Actors.ClientApi.Operations;
using Orleans.Runtime;

namespace Actors.Silo.Hosts;

/// <summary>
/// Whether this silo may answer for its grains: it has read a moment ago, from the database, that it is a member of the cluster. One that was paused, or lost the
/// database, may have been declared dead and its grains may live on elsewhere. Its writes are refused by their versions; its reads are refused here. Time is measured by a
/// clock that nobody sets. Thread-safe.
/// </summary>
internal sealed partial class MembershipLease(Membership membership, ILocalSiloDetails self, ILogger<MembershipLease> logger)
    : BackgroundService, ILifecycleParticipant<ISiloLifecycle>, IServingCondition
{
    private static readonly TimeSpan Look = MembershipTiming.Refresh;
    private long _readAt = long.MinValue;

    public string Name => "membership";

    public string? Fault => IsHeld ? null : "not known to be a member of the cluster";

    public bool IsHeld => Volatile.Read(ref _readAt) is var readAt and not long.MinValue && Stopwatch.GetElapsedTime(readAt) < MembershipTiming.Lease;

    /// <summary>The silo has joined by then, and is called by others: none of them need wait until it is time to look.</summary>
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe<MembershipLease>(ServiceLifecycleStage.Active, ReadAsync);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var held = IsHeld;
            await ReadAsync(stoppingToken);
            if (held != IsHeld)
            {
                Say(IsHeld);
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        // What is read holds from before it was asked for.
        var asked = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(MembershipTiming.Lease);
        try
        {
            var isMember = await membership.HasAsync(self.SiloAddress, patience.Token);
            Volatile.Write(ref _readAt, isMember ? asked : long.MinValue);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            NotRead(logger, failure);
        }
    }

    private void Say(bool held)
    {
        if (held)
        {
            Held(logger);
        }
        else
        {
            Lost(logger);
        }
    }

    [LoggerMessage(3005, LogLevel.Warning, "The membership of this silo cannot be read, which is tried again")]
    private static partial void NotRead(ILogger logger, Exception failure);

    [LoggerMessage(3006, LogLevel.Error, "This silo does not know whether it is still a member of its cluster: it refuses what it is asked until it does")]
    private static partial void Lost(ILogger logger);

    [LoggerMessage(3007, LogLevel.Information, "This silo is a member of its cluster")]
    private static partial void Held(ILogger logger);
}
