using System.Numerics;
using System.Runtime.InteropServices;

namespace Actors.Eligibility.Journal;

/// <summary>
/// The checksum (CRC-32C) that goes with a record until it is chained: over its number, its length, its day and its bytes. It finds what a disk or a loss of power did to it, not what
/// somebody did who can compute it too.
/// </summary>
public static class RecordChecksum
{
    /// <param name="sequence">The record's number.</param>
    /// <param name="day">The day (JST) it belongs to.</param>
    public static uint Of(long sequence, DateOnly day, ReadOnlySpan<byte> record)
    {
        var sum = BitOperations.Crc32C(BitOperations.Crc32C(0u, (ulong)sequence), ((ulong)day.DayNumber << 32) | (uint)record.Length);
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(record))
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var rest in record[(record.Length / sizeof(ulong) * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return sum;
    }
}
