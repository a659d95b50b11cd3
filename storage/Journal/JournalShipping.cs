using Actors.Eligibility.Periods;
using Microsoft.Extensions.Logging;

namespace Actors.Storage.Journal;

/// <summary>
/// Brings records from the files to the database: those of this process all the time, and once those of processes that died on this machine. How far it
/// came stands in the database, moved in the transaction that brings the records. Thread-safe: one at a time.
/// </summary>
sealed partial class JournalShipping(
    JournalOptions options, WriterTable table, JournalPen pen, Guid writer, string machine, JournalMetrics metrics, TimeProvider clock, ILogger<JournalShipping> logger) : IDisposable
{
    /// <summary>Records of one transaction at most.</summary>
    private const int MostAtOnce = 5_000;

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly ShippingPace _pace = new(options, clock, () => Environment.CpuUsage.TotalTime, Environment.ProcessorCount);
    private ChainReader? _reader;
    private DateOnly _sealed;
    private bool _deadAreShipped;
    private volatile string? _damage;
    private volatile string? _ownDamage;

    /// <summary>What keeps records from being brought: what is wrong with a file, or that this process's chain was closed; null where nothing is known to.</summary>
    public string? Damage => _ownDamage ?? _damage;

    /// <summary>Brings everything that is written now, of this process and of those that died before it began.</summary>
    /// <exception cref="JournalUnavailableException">Not all of it is in files.</exception>
    public async Task ShipAllAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (!_deadAreShipped)
            {
                await ShipDeadAsync(cancellationToken);
            }

            pen.Copy();
            await ShipOwnAsync(await pen.SyncFilesAsync(), long.MaxValue, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Brings some of what is written, and notes the days that are complete.</summary>
    public async Task ShipSomeAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            CopyIfPossible();

            // Looked at before: what is shipped up to here is all of the days before this one.
            var position = await pen.SyncFilesAsync();
            var over = position.Day.AddDays(-1);
            if (await ShipOwnAsync(position, _pace.Next(position.Sequence), cancellationToken) >= position.Sequence && over > _sealed)
            {
                await table.SealAsync(writer, over, cancellationToken);
                _sealed = over;
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Brings what processes left that died on this machine, and closes their chains.</summary>
    public async Task ShipDeadWritersAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await ShipDeadAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Lets the database know that this process lives, also where it has nothing to bring: who is silent for minutes may be given up by an operator.</summary>
    public Task SayAliveAsync(CancellationToken cancellationToken) => table.SeeAsync(writer, cancellationToken);

    /// <summary>Closes this process's own chain; nothing is written any more.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await ShipAllAsync(cancellationToken);
        await table.CloseAsync(await table.FindAsync(writer, cancellationToken), clock.Now(), cancellationToken);
    }

    public void Dispose() => _oneAtATime.Dispose();

    private void CopyIfPossible()
    {
        try
        {
            pen.Copy();
        }
        catch (JournalUnavailableException)
        {
            // The pen tells; what is in the files is brought nevertheless.
        }
    }

    /// <param name="onDisk">How far: after a loss of power the files must not lack what the database has.</param>
    /// <returns>The last record that is shipped.</returns>
    private async Task<long> ShipOwnAsync(PenPosition onDisk, long most, CancellationToken cancellationToken)
    {
        try
        {
            var looked = clock.GetTimestamp();
            var shipped = await ShipUpToAsync(onDisk, most, cancellationToken);
            metrics.Shipped(looked, onDisk.Sequence, shipped);
            _ownDamage = null;
            return shipped;
        }
        catch (JournalDamageException damage)
        {
            _ownDamage = damage.Message;
            throw;
        }
    }

    private async Task<long> ShipUpToAsync(PenPosition position, long most, CancellationToken cancellationToken)
    {
        if (position.Sequence == 0)
        {
            return 0;
        }

        if (_reader is null)
        {
            var shipped = await table.FindAsync(writer, cancellationToken);
            if (shipped.Shipped == position.Sequence)
            {
                return position.Sequence;
            }

            _reader = ReaderAt(shipped);
        }

        return await ShipAsync(_reader, writer, position.Sequence, most, cancellationToken);
    }

    private async Task ShipDeadAsync(CancellationToken cancellationToken)
    {
        string? damage = null;
        var here = JournalFolder.Writers(options.Directory).ToHashSet();
        foreach (var open in await table.OpenOfAsync(machine, here, cancellationToken))
        {
            if (open == writer)
            {
                continue;
            }

            if (!here.Contains(open))
            {
                await CloseIfSilentAsync(open, cancellationToken);
                continue;
            }

            await using var held = JournalFolder.LockOfDead(options.Directory, open);
            if (held is null)
            {
                continue;
            }

            try
            {
                // Another process of this machine may have shipped it, or all of it, before we had the lock.
                if (await table.FindOpenAsync(open, cancellationToken) is { } left)
                {
                    await ShipDeadAsync(left, cancellationToken);
                }
            }
            catch (Exception failure) when (failure is JournalDamageException or FormatException)
            {
                damage = failure.Message;
                Damaged(logger, failure.Message);
            }
        }

        _damage = damage;
        _deadAreShipped = true;
    }

    private async Task ShipDeadAsync(OpenWriter open, CancellationToken cancellationToken)
    {
        if (JournalFolder.CutTornEnd(options.Directory, open.Writer) is > 0 and var torn)
        {
            Cut(logger, open.Writer, torn);
        }

        var shipped = await ShipFilesAsync(open, cancellationToken);
        var intake = JournalFolder.WriteIntake(options, shipped);
        if (intake.Lost > 0)
        {
            Lost(logger, intake.Last + 1, open.Writer, intake.Lost - 1);
        }

        shipped = await ShipFilesAsync(shipped, cancellationToken);
        if (JournalFolder.FilesOf(options.Directory, open.Writer).IsEmpty)
        {
            NoFiles(logger, open.Writer, shipped.Shipped);
        }

        await table.CloseAsync(shipped, clock.Now(), cancellationToken);
        Closed(logger, open.Writer, shipped.Shipped, shipped.Shipped - open.Shipped);
    }

    /// <summary>A writer of this machine's name without files here: they are lost, or on another machine of the same name, where it may live.</summary>
    private async Task CloseIfSilentAsync(Guid open, CancellationToken cancellationToken)
    {
        if (await table.CloseIfSilentAsync(open, clock.Now(), cancellationToken) is { } shipped)
        {
            NoFiles(logger, open, shipped);
        }
    }

    private async Task<OpenWriter> ShipFilesAsync(OpenWriter open, CancellationToken cancellationToken)
    {
        if (JournalFolder.FilesOf(options.Directory, open.Writer).IsEmpty)
        {
            return open;
        }

        var reader = ReaderAt(open);
        await ShipAsync(reader, open.Writer, null, long.MaxValue, cancellationToken);
        return open with { Shipped = reader.Sequence, Hash = reader.Hash };
    }

    private ChainReader ReaderAt(OpenWriter shipped)
    {
        var reader = new ChainReader(options.Directory, shipped.Writer);
        reader.GoTo(shipped.Shipped, shipped.Hash);
        return reader;
    }

    /// <param name="upTo">The last record to ship of a writer that lives; null of a dead one.</param>
    private async Task<long> ShipAsync(ChainReader reader, Guid of, long? upTo, long most, CancellationToken cancellationToken)
    {
        try
        {
            while (most > 0 && (upTo is null || reader.Sequence < upTo))
            {
                var from = new OpenWriter(of, reader.Sequence, reader.Hash);
                var atOnce = Math.Min(Math.Min(most, MostAtOnce), (upTo ?? long.MaxValue) - reader.Sequence);
                var records = reader.Next(upTo is null ? null : pen.Position, (int)atOnce);
                if (records.IsEmpty)
                {
                    break;
                }

                if (!await table.ShipAsync(from, reader.Day, records, cancellationToken))
                {
                    throw new JournalDamageException($"the journal of writer {of} was closed, or shipped, by somebody else at record {reader.Sequence - records.Length}");
                }

                most -= records.Length;
            }

            return reader.Sequence;
        }
        catch
        {
            // What the database has of it is looked up again.
            _reader = null;
            throw;
        }
    }

    [LoggerMessage(4101, LogLevel.Warning, "Cut {Bytes} bytes off the journal of writer {Writer}: what was not whole when its process died")]
    private static partial void Cut(ILogger logger, Guid writer, long bytes);

    [LoggerMessage(4102, LogLevel.Information, "Closed the journal of writer {Writer}, which is dead, at record {Sequence}; {Shipped} records of it were shipped now")]
    private static partial void Closed(ILogger logger, Guid writer, long sequence, long shipped);

    [LoggerMessage(4103, LogLevel.Warning, "Writer {Writer} left no files on this machine; its journal is closed at record {Sequence}, the last that was shipped")]
    private static partial void NoFiles(ILogger logger, Guid writer, long sequence);

    [LoggerMessage(4105, LogLevel.Error, "Record {Sequence} of writer {Writer} is not what was written, in the intake that it left; it is lost, and {More} behind it. The intake is kept as *.intake.damaged")]
    private static partial void Lost(ILogger logger, long sequence, Guid writer, int more);

    [LoggerMessage(4104, LogLevel.Error, "A journal is not what was written, its day cannot be closed: {Damage}. 'actors journal verify' tells more")]
    private static partial void Damaged(ILogger logger, string damage);
}
