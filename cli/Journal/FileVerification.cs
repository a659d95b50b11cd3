using System.Text;
using Actors.Eligibility.Journal;

namespace Actors.Cli.Journal;

/// <summary>Sees that the records in the journal files of this machine are as they were written, and compares what is shipped with the database. Other databases' files are passed over.</summary>
internal sealed class FileVerification(StoredJournal journal, string folder, List<Finding> findings)
{
    /// <summary>How many lines were read.</summary>
    public long Lines { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        var writers = (await journal.WritersAsync(stop)).ToDictionary(writer => writer.Writer);
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{JournalFileHead.Extension}") : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            await CheckAsync(path, writers, stop);
        }
    }

    private async Task CheckAsync(string path, Dictionary<Guid, StoredWriter> writers, CancellationToken stop)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.ASCII);
        var name = Path.GetFileName(path);
        if (await HeadAsync(reader, name, stop) is not { } head || !writers.TryGetValue(head.Writer, out var writer))
        {
            return;
        }

        // Of format 1 only: its lines have the hash of the chain.
        var hash = head.Previous?.ToArray();
        if (hash is not null && head.First == 1 && !hash.AsSpan().SequenceEqual(JournalOpening.Hash(writer.Opening)))
        {
            findings.Add(new(head.Writer, 0, head.Day, $"{name} does not begin with the writer's opening"));
        }

        await using var stored = journal.RecordsAsync(head.Writer, head.First, writer.Shipped, stop).GetAsyncEnumerator(stop);
        var sequence = head.First - 1;
        while (await reader.ReadLineAsync(stop) is { } text)
        {
            if (!JournalLine.TryParse(Encoding.ASCII.GetBytes(text), out var line))
            {
                // The last line may be one that is being written, or was when its process died.
                if (await reader.ReadLineAsync(stop) is not null)
                {
                    findings.Add(new(head.Writer, sequence + 1, head.Day, $"cannot be read in {name}"));
                }

                return;
            }

            if (hash is not null)
            {
                Chain.Advance(hash, line.Sequence, line.Record);
            }

            var (number, record, isIntact) = (line.Sequence, line.Record.ToArray(), line.IsIntact(head.Day, hash));
            Lines++;
            if (number != sequence + 1 || !isIntact)
            {
                findings.Add(new(head.Writer, sequence + 1, head.Day, $"was changed in {name}, or is missing there"));
                if (hash is not null)
                {
                    // Nothing behind it has the hash that is computed.
                    return;
                }
            }
            else if (await FindAsync(stored, number) is { } other && (other.Day != head.Day || !record.AsSpan().SequenceEqual(RecordText.Of(other.Record))))
            {
                findings.Add(new(head.Writer, number, head.Day, $"is another in the database than in {name}"));
            }

            sequence = number;
        }
    }

    private async Task<JournalFileHead?> HeadAsync(StreamReader file, string name, CancellationToken stop)
    {
        JournalFileHead? head = null;
        var fault = "has no readable first line";
        try
        {
            head = await file.ReadLineAsync(stop) is { } first ? JournalFileHead.TryParse(first) : null;
        }
        catch (FormatException unknown)
        {
            fault = $"cannot be read: {unknown.Message}";
        }

        if (head is not null && head.FileName != name)
        {
            fault = $"is {head.FileName} by its first line";
            head = null;
        }

        if (head is null)
        {
            findings.Add(new(null, null, null, $"{name} {fault}"));
        }

        return head;
    }

    /// <summary>The record of a number, which is not before those that were asked for; null where the database does not have it.</summary>
    private static async ValueTask<StoredRecord?> FindAsync(IAsyncEnumerator<StoredRecord> records, long number)
    {
        while (records.Current is null || records.Current.Sequence < number)
        {
            if (!await records.MoveNextAsync())
            {
                return null;
            }
        }

        return records.Current.Sequence == number ? records.Current : null;
    }
}
