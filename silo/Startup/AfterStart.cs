using Actors.ClientApi.Operations;
using Actors.Eligibility.Programs;
using Actors.GrainInterfaces.Insurers;
using Actors.GrainInterfaces.Municipalities;
using Actors.GrainInterfaces.Programs;
using Actors.Storage.Batches;
using Actors.Storage.Cards;
using Actors.Storage.Reference;
using Orleans;

namespace Actors.Silo.Startup;

/// <summary>
/// What needs running grains: makes the project's national programs known, then says 'ready', then keeps unfinished uploads going — those of a process
/// that was killed as well as those of a silo that died.
/// </summary>
internal sealed partial class AfterStart(
    IGrainFactory grains,
    ReferenceSnapshot reference,
    BatchReader batches,
    CardBatchReader cards,
    ServiceStatus status,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<AfterStart> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        status.WaitingFor = "national programs";
        await Repeat(MakeProgramsKnown, untilDone: true, stoppingToken);
        status.WaitingFor = null;
        Ready(logger, status.Host);
        await Repeat(ContinueUploads, untilDone: false, stoppingToken);
    }

    private async Task Started(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task MakeProgramsKnown(CancellationToken stoppingToken)
    {
        var national = NationalPrograms.Load();
        var changes = await Task.WhenAll(national
            .GroupBy(version => version.Id)
            .Select(program => grains.GetGrain<IProgramGrain>(program.Key.Value).Import([.. program])));
        if (changes.Any(change => change.Changed > 0))
        {
            await reference.RefreshAsync(stoppingToken);
        }

        if (national.Any(version => reference.Programs.Versions(version.Id, clock.GetUtcNow()).IsEmpty))
        {
            throw new InvalidOperationException("national programs are committed, but do not count yet");
        }
    }

    private async Task ContinueUploads(CancellationToken stoppingToken)
    {
        foreach (var body in await batches.UnfinishedBodiesAsync(stoppingToken))
        {
            await grains.GetGrain<IMunicipalityGrain>(body.Value).Continue();
        }

        foreach (var sender in await cards.UnfinishedSendersAsync(stoppingToken))
        {
            await grains.GetGrain<IInsurerGrain>(sender.Value).Continue();
        }
    }

    /// <summary>A failure is logged and tried again: the database may be away for a while.</summary>
    private async Task Repeat(Func<CancellationToken, Task> work, bool untilDone, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await work(stoppingToken);
                if (untilDone)
                {
                    return;
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                TryAgain(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(3001, LogLevel.Information, "Ready on the {Host} host")]
    private static partial void Ready(ILogger logger, string host);

    [LoggerMessage(3002, LogLevel.Warning, "Background work failed and is tried again")]
    private static partial void TryAgain(ILogger logger, Exception failure);
}
