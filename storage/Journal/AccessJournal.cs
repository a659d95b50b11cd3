using System.Buffers;
using System.Runtime.InteropServices;
using Actors.Eligibility.Journal;

namespace Actors.Storage.Journal;

/// <summary>
/// The record of who read what (アクセス記録): written to a file of this process before the answer leaves, brought to <c>access_records</c> behind it.
/// Opened by the start of the host. Thread-safe.
/// </summary>
public sealed class AccessJournal
{
    private readonly JournalOptions _options;
    private readonly TimeProvider _clock;
    private JournalPen? _pen;
    private JournalShipping? _shipping;

    [ThreadStatic] private static ArrayBufferWriter<byte>? t_buffer;
    [ThreadStatic] private static List<int>? t_lengths;

    internal AccessJournal(JournalOptions options, TimeProvider clock) => (_options, _clock) = (options, clock);

    /// <summary>Whether nothing is recorded, or not everything, as <see cref="JournalOptions.Recording"/> has it.</summary>
    public bool IsOff => _options.Recording is not JournalRecording.Always;

    /// <summary>What keeps the journal from being written, in a few words without personal data; null where nothing does.</summary>
    public string? Fault => _pen?.Failure is null ? _shipping?.Damage : "access records cannot be written";

    /// <summary>On return the record survives the death of the process.</summary>
    /// <exception cref="JournalUnavailableException">It could not be written: nothing may be answered.</exception>
    public ValueTask WriteAsync(AccessRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return WriteAsync(MemoryMarshal.CreateReadOnlySpan(ref record, 1));
    }

    /// <summary>On return all records survive the death of the process.</summary>
    /// <exception cref="JournalUnavailableException">They could not be written: nothing may be answered.</exception>
    public ValueTask WriteAsync(IReadOnlyList<AccessRecord> records) => WriteAsync([.. records]);

    /// <summary>On return all that this process has recorded, and whatever processes before it left on this machine, can be read from <c>access_records</c>.</summary>
    /// <exception cref="JournalDamageException">A file is not what was written.</exception>
    public Task ShipAsync(CancellationToken cancellationToken) => _options.Recording is JournalRecording.Never ? Task.CompletedTask : Opened(_shipping).ShipAllAsync(cancellationToken);

    /// <summary>Null before the journal is opened, and where it is off.</summary>
    internal JournalPen? Pen => _pen;

    /// <inheritdoc cref="Pen" />
    internal JournalShipping? Shipping => _shipping;

    internal void Open(JournalPen pen, JournalShipping shipping) => (_pen, _shipping) = (pen, shipping);

    private ValueTask WriteAsync(ReadOnlySpan<AccessRecord> records)
    {
        if (!IsRecording() || records.IsEmpty)
        {
            return default;
        }

        // Outside the pen: only what hangs on the record before is done while others wait.
        var buffer = t_buffer ??= new(4096);
        var lengths = t_lengths ??= [];
        buffer.ResetWrittenCount();
        lengths.Clear();
        foreach (var record in records)
        {
            var before = buffer.WrittenCount;
            RecordText.Write(record.Stored(), buffer);
            lengths.Add(buffer.WrittenCount - before);
        }

        return Opened(_pen).WriteAsync(buffer.WrittenSpan, CollectionsMarshal.AsSpan(lengths));
    }

    private bool IsRecording() => _options.Recording switch
    {
        JournalRecording.Always => true,
        JournalRecording.Never => false,
        _ => _clock.GetUtcNow().Ticks / JournalOptions.Turn.Ticks % 2 == 0,
    };

    private static T Opened<T>(T? part) where T : class => part ?? throw new InvalidOperationException("the journal is opened by the start of the host");
}
