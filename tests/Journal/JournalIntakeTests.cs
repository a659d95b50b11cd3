using System.Text;
using Actors.Storage.Journal;
using Actors.Tests.CommandLine;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Journal;

public sealed class JournalIntakeTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_start_finds_every_record_that_was_not_taken_and_misses_none() =>
        Prop.ForAll(
            (from bytes in Gen.Choose(8, 64).Select(number => 16 * number)
             from lengths in Gen.Choose(1, (bytes / 2) - 24).ListOf(60)
             select (bytes, lengths.ToArray())).ToArbitrary(),
            run =>
            {
                var ((bytes, lengths), writer) = (run, Guid.NewGuid());
                var taken = Fill(writer, bytes, lengths);

                using var left = JournalIntake.Left(_folder.Path, writer);
                Assert.Equal((lengths.Length, 0), left!.Resume(taken));
                var at = left.Next;
                for (var number = taken + 1; number <= lengths.Length; number++)
                {
                    var record = left.Read(at, number);
                    Assert.Equal(Text(lengths[number - 1]), record.Bytes);
                    at = record.End;
                }
            }).Holds(300);

    /// <summary>Records of these lengths go through a ring; where it is full all that is in it is taken.</summary>
    /// <returns>The last record that was taken.</returns>
    private int Fill(Guid writer, int bytes, int[] lengths)
    {
        using var intake = JournalIntake.Create(_folder.Path, writer, bytes);
        var (taken, end) = (0, 0L);
        foreach (var (index, length) in lengths.Index())
        {
            while (!intake.TryAdd(index + 1, Day, Text(length)))
            {
                intake.Take(end);
                taken = index;
            }

            end = intake.Read(end, index + 1).End;
        }

        return taken;
    }

    private static byte[] Text(int length) => Encoding.ASCII.GetBytes(new string('~', length));
}
