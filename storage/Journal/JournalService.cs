using Actors.Eligibility.Journal;
using Actors.Eligibility.Periods;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>Opens this process's chain before anything can be asked, works for it in the background, and closes it when nothing can be asked any more.</summary>
sealed partial class JournalService(
    AccessJournal journal, PostgresStorageOptions storage, WriterTable table, DayClosing closing, RecordExpiry expiry, JournalMetrics metrics, TimeProvider clock, ILoggerFactory logs, ILogger<JournalService> logger)
    : IHostedService, IDisposable
{
    /// <summary>How long the end of the process waits for the database; what is left then is shipped by the next start.</summary>
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private JournalOptions Options => storage.Journal;
    private FileStream? _alive;
    private JournalPen? _pen;
    private JournalShipping? _shipping;
    private Task _work = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (journal.IsOff)
        {
            NotRecording(logger);
        }

        if (Options.Recording is JournalRecording.Never)
        {
            return;
        }

        var writer = Guid.NewGuid();
        _alive = JournalFolder.Lock(Options.Directory, writer);
        var opening = new JournalOpening(JournalOpening.CurrentFormat, writer, JournalOpening.MachineOf(Options.Directory), clock.Now());
        var day = await table.OpenAsync(opening, JapaneseDays.DayOf(opening.OpenedAt), cancellationToken);
        _pen = new(Options, clock, writer, new(Options, writer, 0, day));
        _shipping = new(Options, table, _pen, writer, opening.Machine, metrics, clock, logs.CreateLogger<JournalShipping>());
        journal.Open(_pen, _shipping);
        _work = Task.WhenAll(SyncAsync(_pen), ShipAsync(_shipping), KeepDaysAsync(_shipping));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work;
        if (_pen is not null)
        {
            await SyncOnceAsync(_pen);
        }

        if (_shipping is not null)
        {
            await CloseAsync(_shipping, cancellationToken);
        }

        _alive?.Dispose();
    }

    public void Dispose()
    {
        _pen?.Dispose();
        _shipping?.Dispose();
        _alive?.Dispose();
        _stop.Dispose();
    }

    private async Task CloseAsync(JournalShipping shipping, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ClosingPatience);
        try
        {
            await shipping.CloseAsync(patience.Token);
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException or JournalDamageException or JournalUnavailableException or IOException)
        {
            NotClosed(logger, failure);
        }
    }

    private async Task SyncAsync(JournalPen pen)
    {
        using var timer = new PeriodicTimer(Options.SyncInterval, clock);
        var wasFailing = false;
        while (await NextAsync(timer))
        {
            await SyncOnceAsync(pen);
            var failure = pen.Failure;
            if (failure is null)
            {
                metrics.Synced();
            }

            if (failure is null == wasFailing)
            {
                wasFailing = !wasFailing;
                Say(failure);
            }
        }
    }

    private static async Task SyncOnceAsync(JournalPen pen)
    {
        try
        {
            await pen.SyncAsync();
        }
        catch (JournalUnavailableException)
        {
            // The pen has why; writes fail until it works again.
        }
    }

    private async Task ShipAsync(JournalShipping shipping)
    {
        using var timer = new PeriodicTimer(Options.ShipInterval, clock);
        while (await NextAsync(timer))
        {
            await AgainAsync(shipping.ShipSomeAsync);
        }
    }

    private async Task KeepDaysAsync(JournalShipping shipping)
    {
        using var timer = new PeriodicTimer(Options.DayInterval, clock);
        do
        {
            await AgainAsync(shipping.SayAliveAsync);
            await AgainAsync(shipping.ShipDeadWritersAsync);
            await AgainAsync(closing.CloseAsync);
            await AgainAsync(expiry.ExpireAsync);
        }
        while (await NextAsync(timer));
    }

    /// <summary>A failure is logged, and the next time tries again: the database may be away.</summary>
    private async Task AgainAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The process ends.
        }
        catch (Exception failure)
        {
            metrics.ShipmentFailed();
            TryAgain(logger, failure);
        }
    }

    private async ValueTask<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Say(Exception? failure)
    {
        if (failure is null)
        {
            Recording(logger);
        }
        else
        {
            metrics.WriteFailed();
            CannotRecord(logger, failure);
        }
    }

    [LoggerMessage(4301, LogLevel.Error, "Access records cannot be written: what reads or changes a person's data is refused until they can")]
    private static partial void CannotRecord(ILogger logger, Exception failure);

    [LoggerMessage(4302, LogLevel.Information, "Access records can be written again")]
    private static partial void Recording(ILogger logger);

    [LoggerMessage(4303, LogLevel.Warning, "NOT EVERY READING IS RECORDED: the access journal is off, or off by turns. This is for measuring only")]
    private static partial void NotRecording(ILogger logger);

    [LoggerMessage(4304, LogLevel.Warning, "Access records could not be shipped, which is tried again; they are safe in their files")]
    private static partial void TryAgain(ILogger logger, Exception failure);

    [LoggerMessage(4305, LogLevel.Warning, "The journal of this process could not be closed; the next start on this machine ships what is left")]
    private static partial void NotClosed(ILogger logger, Exception failure);
}
